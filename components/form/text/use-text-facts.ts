'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { useFacts } from '@/components/editing/editor-context';
import { useIssueSentence } from '@/components/editing/use-issue-sentence';
import type { FlowIssue } from '@/lib/engine/failure';
import { useForm } from '../form-context';
import { createFilterList } from './filter-help';
import { issueOfSpan } from './span-issue';
import { previewOf } from './template-preview';
import type { TemplateSpan } from './template-spans';
import type { PillLook, TextFacts, TextWords } from './text-facts';

const filters = createFilterList();

interface Asked {
  readonly issues: readonly FlowIssue[];
  readonly secrets: boolean;
  readonly onChange: TextFacts['onChange'];
  readonly onWritten: () => void;
  readonly onAsk: (span: TemplateSpan) => void;
}

export function useTextFacts({ issues, secrets, onChange, onWritten, onAsk }: Asked): TextFacts {
  const { scope } = useForm();
  const lookOf = useLook(issues);
  const words = useTextWords();
  return {
    scope: () => scope().filter((group) => secrets || group.type !== 'secret'),
    filters,
    lookOf,
    words,
    onChange,
    onWritten,
    onAsk,
  };
}

function useLook(issues: readonly FlowIssue[]): TextFacts['lookOf'] {
  const { sample } = useFacts();
  const sentence = useIssueSentence();
  const t = useTranslations('issues');
  return useCallback(
    (span): PillLook => {
      if (span.fault) return { name: span.name, title: t(span.fault.code, span.fault.params), tone: 'bad' };
      const name = [span.name, ...span.filters].join(' | ');
      const issue = issueOfSpan(span, issues);
      if (issue) return { name, title: sentence(issue), tone: issue.severity === 'error' ? 'bad' : 'warn' };
      const [part] = previewOf(span.source, sample) ?? [];
      return { name, title: part?.type === 'value' ? `${span.source} = ${part.text}` : span.source, tone: 'plain' };
    },
    [issues, sample, sentence, t],
  );
}

function useTextWords(): TextWords {
  const t = useTranslations('form');
  return useMemo(
    () => ({
      group: (group) => (group.type === 'step' ? group.name : t(`values.${group.type}`)),
      filter: (name) => (t.has(`filters.${name}`) ? t(`filters.${name}`) : ''),
      filters: t('values.filters'),
      suggestions: t('values.suggestions'),
      reached: (name) => t('values.reached', { name }),
    }),
    [t],
  );
}
