import type { NodeGroup } from '@/lib/engine/node';
import { cn } from './cn';
import { NamedIcon } from './named-icon';

export interface KindTileProps {
  /** `icon` and `group` of a kind's definition. */
  kind: { readonly icon: string; readonly group: NodeGroup };
  /** Pixels: 22 on a node, 32 in the inspector. */
  size?: number;
  className?: string;
}

/** A kind's icon on the soft colour of its group: the one place where kind has a colour. */
export function KindTile({ kind, size = 22, className }: KindTileProps) {
  return (
    <span
      aria-hidden
      style={{ width: size, height: size, borderRadius: size * 0.3 }}
      className={cn('grid shrink-0 place-items-center', groupClasses[kind.group], className)}
    >
      <NamedIcon name={kind.icon} size={Math.round(size * 0.64)} />
    </span>
  );
}

const groupClasses: Record<NodeGroup, string> = {
  start: 'bg-start text-on-start',
  logic: 'bg-logic-soft text-logic',
  data: 'bg-data-soft text-data',
  reply: 'bg-ai-soft text-ai',
  after: 'bg-after-soft text-after',
};
