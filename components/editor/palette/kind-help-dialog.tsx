'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { Dialog } from '@/components/ui/dialog';
import { KindTile } from '@/components/ui/kind-tile';
import { useKindWords } from '@/components/words/use-kind-words';
import type { KindHelp } from '@/lib/nodes/help';
import { help } from '@/lib/nodes/help.gen';
import { KindHelpText } from './kind-help-text';

/** How a kind of step works, whether or not the flow has such a step: the same text as below its settings. */
export function KindHelpDialog({ kind }: { kind: string }) {
  const t = useTranslations('editor.commands');
  const { update, catalog } = useEditor();
  const words = useKindWords()(kind);
  const definition = catalog.get(kind);
  const text = useKindHelp(kind);
  return (
    <Dialog
      open
      onOpenChange={() => update.ask(null)}
      title={t('help', { kind: words.title })}
      description={words.help}
      mark={definition ? <KindTile kind={definition} size={28} /> : undefined}
    >
      <div className="flex flex-col gap-2.5 text-pretty text-ink-2" aria-busy={text === null}>
        {text ? <KindHelpText help={text} /> : null}
      </div>
    </Dialog>
  );
}

function useKindHelp(kind: string): KindHelp | null {
  const [loaded, setLoaded] = useState<KindHelp | null>(null);
  useEffect(() => {
    let isShown = true;
    void help
      .get(kind)?.()
      .then((module) => {
        if (isShown) setLoaded(module.help);
      });
    return () => {
      isShown = false;
    };
  }, [kind]);
  return loaded;
}
