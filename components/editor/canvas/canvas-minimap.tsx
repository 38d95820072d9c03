'use client';

import { MiniMap } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import type { CanvasNode } from '@/lib/editor/canvas/reactflow';

export function CanvasMinimap() {
  const t = useTranslations('editor.canvas');
  return (
    <MiniMap<CanvasNode>
      pannable
      zoomable
      position="bottom-right"
      ariaLabel={t('minimap')}
      nodeClassName={classOf}
      nodeBorderRadius={16}
      maskStrokeWidth={1.5}
      style={style}
      className="max-lg:!hidden"
    />
  );
}

const style = { width: 164, height: 104, right: 16, bottom: 16 };

function classOf({ data, selected, type }: CanvasNode): string {
  if (selected) return 'is-selected';
  if (type === 'note') return 'is-note';
  if (data.issues.length > 0) return 'is-problem';
  switch (data.view?.definition.group) {
    case 'start':
      return 'is-start';
    case 'reply':
      return 'is-reply';
    default:
      return '';
  }
}
