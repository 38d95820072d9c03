import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { ImportedFlow } from '@/lib/contract/shelf';
import { importFlow } from './flow-requests';

/** What somebody chose, dropped or pasted. */
export interface FlowText {
  /** Of the file; null for pasted text. */
  readonly file: string | null;
  readonly text: string;
}

export interface ImportOutcome {
  readonly flows: readonly ImportedFlow[];
  /** One sentence each. */
  readonly problems: readonly string[];
  /** It was typed or pasted, so its problem is the field's. */
  readonly isTyped: boolean;
}

export interface FlowImport {
  readonly busy: boolean;
  /** Of the last import, when there is something to say or to do about it. */
  readonly outcome: ImportOutcome | undefined;
  readonly open: boolean;
  setOpen(open: boolean): void;
  run(texts: readonly FlowText[]): Promise<void>;
}

/** Imports flows one after the other. All went well: a notice; else the dialog says what is left to do. */
export function useImport(): FlowImport {
  const t = useTranslations('home.importing');
  const router = useRouter();
  const show = useToast();
  const sentence = useErrorSentence();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<ImportOutcome>();

  const importOne = async ({ file, text }: FlowText): Promise<ImportedFlow | string> => {
    const say = (problem: string) => (file === null ? problem : t('inFile', { file, problem }));
    const parsed = parse(text);
    if (parsed === undefined) return say(t('notJson'));
    // Whatever else the text may be, the server says what is wrong with it.
    return importFlow(parsed as Record<string, unknown>).catch((error: unknown) => say(sentence(error)));
  };

  const announce = (flows: readonly ImportedFlow[]) => {
    const [flow] = flows;
    if (!flow) return;
    const title = t('done', { flows: flows.length, name: flow.name });
    show({ title, action: { words: t('open'), act: () => router.push(`/flows/${flow.id}`) } });
  };

  return {
    busy,
    outcome,
    open,
    setOpen(next) {
      setOpen(next);
      if (next) setOutcome(undefined);
    },
    async run(texts) {
      setBusy(true);
      setOutcome(undefined);
      const results: (ImportedFlow | string)[] = [];
      for (const text of texts) results.push(await importOne(text));
      const flows = results.filter((result) => typeof result !== 'string');
      const problems = results.filter((result) => typeof result === 'string');
      const isDone = problems.length === 0 && flows.every((flow) => flow.missing.length === 0);
      setBusy(false);
      setOpen(!isDone);
      if (isDone) announce(flows);
      else setOutcome({ flows, problems, isTyped: texts.every(({ file }) => file === null) });
      router.refresh();
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
