'use client';

import { useTranslations } from 'next-intl';
import { useFacts } from '@/components/editing/editor-context';
import { useIssueSentence } from '@/components/editing/use-issue-sentence';
import { useStepText } from '@/components/editing/use-step-words';
import { useDuration } from '@/components/words/use-duration';
import { useKindWords } from '@/components/words/use-kind-words';
import type { StepData } from '@/lib/editor/canvas/reactflow';
import { type CardStyle, offeredPorts } from './card-style';

/** The accessible name of a card, with all that it shows: kind, name, sentence, state, ports, worst-case time, and the first issue. */
export function useSpokenStep(): (data: StepData, look: CardStyle) => string {
  const t = useTranslations('editor');
  const words = useKindWords();
  const textOf = useStepText();
  const issueSentence = useIssueSentence();
  const { seconds } = useDuration();
  const { deadlineMs } = useFacts();
  const ended = (text: string) => (/[.?!。？！]$/.test(text) ? text : t('step.sentence', { text }));
  return (data, look) => {
    const kind = words(data.node.kind);
    const wired = data.wired.split('\n');
    const isNew = look.state === 'setup';
    return [
      t('step.announced', { kind: kind.title, name: data.node.name }),
      isNew ? kind.setup : textOf(data.node),
      t(`step.state.${look.state}`),
      ...offeredPorts(data).map((port) =>
        t('step.port', { port: kind.port(port), wired: wired.includes(port.name) ? 'yes' : 'no' }),
      ),
      ...(data.worstMs === null ? [] : [t('step.worst', { time: seconds(data.worstMs), limit: seconds(deadlineMs) })]),
      ...(look.issue && !isNew ? [issueSentence(look.issue)] : []),
    ]
      .filter((text) => text !== '')
      .map(ended)
      .join(' ');
  };
}
