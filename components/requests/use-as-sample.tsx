'use client';

import { FlaskConical } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { FlowDetail } from '@/lib/contract/flows';
import type { RunDetail } from '@/lib/contract/runs';

const SampleDialog = dynamic(() => import('./sample-dialog'));

/** Keeps the outputs of the call's steps as examples in the editor, and what was said as a conversation to test with. */
export function UseAsSample({ run, flow }: { run: RunDetail; flow: FlowDetail }) {
  const t = useTranslations('requests.drawer');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={<FlaskConical />} title={t('sampleHint')} onClick={() => setOpen(true)}>
        {t('useAsSample')}
      </Button>
      {isOpen ? <SampleDialog run={run} flow={flow} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
