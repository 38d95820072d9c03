import type { AbstractIntlMessages } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MoreWords } from '@/components/words/more-words';
import { pageWords, type WordsOwner } from './words.gen';

/** The words that one page or layout shows in the browser, so that nobody downloads those of all others. */
export async function wordsOf(owner: WordsOwner): Promise<AbstractIntlMessages> {
  const all = await getMessages();
  const areas: readonly string[] = pageWords[owner];
  return Object.fromEntries(Object.entries(all).filter(([area]) => areas.includes(area)));
}

interface WordsProps {
  readonly of: WordsOwner;
  readonly children: ReactNode;
}

export async function Words({ of, children }: WordsProps) {
  return <MoreWords words={await wordsOf(of)}>{children}</MoreWords>;
}
