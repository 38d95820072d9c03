'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import type { EditorSession } from '@/components/editing/editor-session';
import { useToast } from '@/components/ui/toast';
import { differencesOf } from '@/lib/editor/document/changes';
import type { News } from '@/lib/editor/saving/autosave-ports';
import type { Flow } from '@/lib/flow/schema';

const MOST_NAMED = 2;

/** Says in a quiet line what somebody else changed, once it is in the document. */
export function useNews(session: EditorSession): void {
  const t = useTranslations('editor.people');
  const format = useFormatter();
  const show = useToast();
  useEffect(
    () =>
      session.onNews((news) => {
        const names = news.wasAsked ? null : changedNames(news);
        if (names === null) return;
        const { by } = news.theirs;
        const you = session.store.getState().people.you;
        const shown = names.slice(0, MOST_NAMED);
        const rest = names.length - shown.length;
        const list = format.list(rest > 0 ? [...shown, t('more', { count: rest })] : shown);
        const who = by === null ? t('somebody') : by;
        const place = { what: list, isNamed: names.length > 0 ? 'yes' : 'no' };
        show({ title: by !== null && by === you ? t('newsYou', place) : t('news', { who, ...place }) });
      }),
    [session, t, format, show],
  );
}

/** Names of the steps in which they differ; empty = something that is no step, null = nothing that is worth a word. */
function changedNames({ base, theirs }: News<Flow>): readonly string[] | null {
  if (!base) return [];
  const differences = differencesOf(base, theirs.document);
  const isOther = base.name !== theirs.document.name || base.notes !== theirs.document.notes;
  const names = new Set(differences.flatMap((one) => ('node' in one ? [one.node.name] : [])));
  if (differences.length > 0) return [...names];
  return isOther && JSON.stringify(textsOf(base)) !== JSON.stringify(textsOf(theirs.document)) ? [] : null;
}

const textsOf = ({ name, notes = [] }: Flow) => [name, notes.map(({ id, text }) => [id, text])];
