'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { KindHelp } from '@/lib/nodes/help';
import { help } from '@/lib/nodes/help.gen';
import { KindHelpText } from '../palette/kind-help-text';

/** How this kind of step works, from its README; fetched when it is opened for the first time. */
export function StepHelp({ kind }: { kind: string }) {
  const t = useTranslations('editor.inspector');
  const [loaded, setLoaded] = useState<KindHelp | null>(null);
  const load = help.get(kind);
  if (!load) return null;
  const open = async () => {
    if (!loaded) setLoaded((await load()).help);
  };
  return (
    <details className="group px-4 py-3" onToggle={(event) => event.currentTarget.open && void open()}>
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-kbd pr-1 text-small font-medium text-ink-2 hover:text-ink-1 [&::-webkit-details-marker]:hidden">
        <ChevronRight size={13} aria-hidden className="transition-transform group-open:rotate-90" />
        {t('howItWorks')}
      </summary>
      <div className="flex flex-col gap-2 pt-1.5 pb-2 text-small text-pretty text-ink-2">
        {loaded ? <KindHelpText help={loaded} /> : null}
      </div>
    </details>
  );
}
