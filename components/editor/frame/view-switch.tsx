'use client';

import { ListTree, Workflow } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor } from '@/components/editing/editor-context';
import { Segmented } from '@/components/ui/segmented';
import { useFlowView } from '../view/use-flow-view';

/** Switches between the flow as a drawing and the flow in words. */
export function ViewSwitch() {
  const t = useTranslations('editor.view');
  const { update } = useEditor();
  const { view } = useFlowView();
  return (
    <Segmented
      size="sm"
      label={t('label')}
      value={view}
      onValueChange={update.showView}
      options={[
        {
          value: 'canvas',
          label: <span className="@max-[600px]:sr-only">{t('canvas')}</span>,
          icon: <Workflow aria-hidden />,
        },
        {
          value: 'words',
          label: <span className="@max-[600px]:sr-only">{t('words')}</span>,
          icon: <ListTree aria-hidden />,
        },
      ]}
    />
  );
}
