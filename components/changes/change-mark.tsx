import { useTranslations } from 'next-intl';
import type { Size } from '@/lib/editor/canvas/reactflow';
import type { Point } from '@/lib/flow/edit';
import './changes.css';

export interface ChangeMarkProps {
  readonly type: 'added' | 'changed' | 'removed';
  readonly name: string;
  readonly at: Point;
  /** Unknown of a step that is not drawn. */
  readonly size: Size | undefined;
}

/** A line around a step and a word on it; of a step that is gone, its name where it stood. */
export function ChangeMark({ type, name, at, size }: ChangeMarkProps) {
  const t = useTranslations('changes.mark');
  const transform = `translate(${at.x}px, ${at.y}px)`;
  return (
    <div className="change-mark" data-type={type} style={{ transform, ...(type === 'removed' ? {} : size) }}>
      <span className="change-mark__word">{t(type)}</span>
      {type === 'removed' ? <span className="change-mark__name">{name}</span> : null}
    </div>
  );
}
