'use client';

import { Panel, useReactFlow } from '@xyflow/react';
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceAround,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceAround,
  Copy,
  type LucideIcon,
  Scan,
  Trash2,
  WandSparkles,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { type Arrangement, arrangements, fewestFor } from '@/lib/editor/canvas/align';

const icons: Readonly<Record<Arrangement, LucideIcon>> = {
  left: AlignStartVertical,
  centre: AlignCenterVertical,
  right: AlignEndVertical,
  top: AlignStartHorizontal,
  middle: AlignCenterHorizontal,
  bottom: AlignEndHorizontal,
  across: AlignHorizontalSpaceAround,
  down: AlignVerticalSpaceAround,
};

/** The actions on several selected steps. */
export function SelectionTools() {
  const t = useTranslations('editor.selection');
  const { edits } = useEditor();
  const { fitView } = useReactFlow();
  const chosen = useEditorState((state) => state.selection.nodes);
  if (chosen.size < 2) return null;
  const zoom = () =>
    void fitView({ nodes: [...chosen].map((id) => ({ id })), padding: 0.2, maxZoom: 1.25, duration: 180 });
  return (
    <Panel position="top-center" className="!m-4">
      <div className="float-bar selection-tools" role="toolbar" aria-label={t('label')}>
        <b>{t('count', { count: chosen.size })}</b>
        <span className="rule" />
        {arrangements
          .filter((how) => chosen.size >= fewestFor(how))
          .map((how) => (
            <Tool key={how} icon={icons[how]} label={t(how)} onClick={() => edits.arrange(chosen, how)} />
          ))}
        <Tool icon={WandSparkles} label={t('tidy')} onClick={() => edits.tidyPart(chosen)} />
        <span className="rule" />
        <Tool icon={Scan} label={t('zoom')} onClick={zoom} />
        <Tool icon={Copy} label={t('duplicate')} onClick={() => edits.duplicate(chosen)} />
        <Tool icon={Trash2} label={t('delete')} onClick={() => edits.remove(chosen)} />
      </div>
    </Panel>
  );
}

function Tool({ icon: Icon, label, onClick }: { icon: LucideIcon; label: string; onClick: () => void }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onClick}>
      <Icon size={16} />
    </button>
  );
}
