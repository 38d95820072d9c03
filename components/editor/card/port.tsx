import { Handle, Position } from '@xyflow/react';
import type { PortRole } from '@/lib/engine/node';

interface PortProps {
  readonly id: string;
  readonly place: 'in' | 'top' | 'out' | 'bottom';
  readonly look?: PortRole | 'entry' | null;
  readonly wired: boolean;
  readonly taken?: boolean;
  /** Invisible until an edge is drawn, but it can always receive one. */
  readonly unused?: boolean;
}

const positions = { in: Position.Left, top: Position.Top, out: Position.Right, bottom: Position.Bottom } as const;

/** The dot on the edge of a card where edges start and end. */
export function Port({ id, place, look, wired, taken = false, unused = false }: PortProps) {
  return (
    <Handle
      id={id}
      type={place === 'in' || place === 'top' ? 'target' : 'source'}
      position={positions[place]}
      className={`port port--${place}`}
      data-role={look ?? undefined}
      data-wired={wired}
      data-taken={taken}
      data-unused={unused}
    />
  );
}
