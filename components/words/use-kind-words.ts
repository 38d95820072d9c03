'use client';

import { useMessages, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { beginningOf, madeName } from '@/lib/editor/document/made-name';
import { plainText } from '@/lib/editor/document/text-parts';
import type { PortSpec, Sentence } from '@/lib/engine/node';

export interface FieldWords {
  readonly label: string;
  readonly help?: string | undefined;
  readonly placeholder?: string | undefined;
}

/** A piece of a sentence: connecting words of the language, or one of the sentence's values. */
export type SentencePiece =
  | { readonly type: 'word'; readonly text: string }
  | { readonly type: 'value'; readonly name: string; readonly text: string };

export interface KindWords {
  readonly title: string;
  readonly help: string;
  /** Asked while the step is not set up. */
  readonly setup: string;
  port(port: PortSpec): string;
  field(path: string): FieldWords;
  choice(path: string, option: string): string;
  sentence(sentence: Sentence): readonly SentencePiece[];
  /** A name for a step that does this; empty while a value is missing that the name would say. */
  name(sentence: Sentence): string;
}

/** The words of a kind's folder in the reader's language. */
export function useKindWords(): (kind: string) => KindWords {
  const messages = useMessages();
  const t = useTranslations('nodes');
  return useMemo(() => {
    const known = new Map<string, KindWords>();
    return (kind) => {
      const words =
        known.get(kind) ?? readWords(kind, recordOf(recordOf(messages).nodes)[kind], (key, values) => t(key, values));
      known.set(kind, words);
      return words;
    };
  }, [messages, t]);
}

type Translate = (key: string, values: Record<string, string | number>) => string;

function readWords(kind: string, given: unknown, translate: Translate): KindWords {
  const words = recordOf(given);
  const choices = recordOf(words.choices);
  const fields = recordOf(words.fields);
  const ports = recordOf(words.ports);
  const sentence = createSentences(kind, words, translate);
  return {
    title: textOf(words.title) ?? kind,
    help: textOf(words.help) ?? '',
    setup: textOf(words.setup) ?? '',
    port: (port) =>
      port.label ||
      (port.sentence &&
        sentence(port.sentence, 'sentences')
          .map((piece) => piece.text)
          .join('')
          .trim()) ||
      textOf(ports[port.name]) ||
      textOf(ports[port.role]) ||
      port.name,
    field: (path) => {
      const field = recordOf(at(fields, path));
      return { label: textOf(field.label) ?? path, help: textOf(field.help), placeholder: textOf(field.placeholder) };
    },
    choice: (path, option) => textOf(recordOf(at(choices, path))[option]) ?? option,
    sentence: (given) => sentence(given, 'sentences'),
    name: (given) => nameFrom(sentence(given, given.pattern in recordOf(words.names) ? 'names' : 'sentences')),
  };
}

type Section = 'sentences' | 'clauses' | 'names';

/** In some languages the last clause of several has the ending of the whole, so those before it have words of their own. */
function createSentences(kind: string, words: Record<string, unknown>, translate: Translate) {
  const has = (section: Section | 'joins', pattern: string) => typeof recordOf(words[section])[pattern] === 'string';
  const sentence = (given: Sentence, wanted: Section): readonly SentencePiece[] => {
    const section = has(wanted, given.pattern) ? wanted : 'sentences';
    if (!has(section, given.pattern)) return [];
    const values = given.parts ? { ...given.values, parts: '' } : given.values;
    return pieces(translate(`${kind}.${section}.${given.pattern}`, marked(values)), values).flatMap((piece) =>
      piece.type === 'value' && piece.name === 'parts' ? joined(given, wanted) : [piece],
    );
  };
  const joined = ({ pattern, parts = [] }: Sentence, wanted: Section) =>
    parts.flatMap((part, index): SentencePiece[] => {
      const own = [...sentence(part, index < parts.length - 1 ? 'clauses' : wanted)];
      const whole = part.parts ? [word('('), ...own, word(')')] : own;
      return index > 0 ? [word(textOf(recordOf(words.joins)[pattern]) ?? ' '), ...whole] : whole;
    });
  return sentence;
}

const word = (text: string): SentencePiece => ({ type: 'word', text });

function nameFrom(said: readonly SentencePiece[]): string {
  const values = said.flatMap((piece) => (piece.type === 'value' ? [piece] : []));
  if (values.some(({ text }) => text.trim() === '')) return '';
  return madeName(said.map((piece) => (piece.type === 'word' ? piece.text : spokenValue(piece))).join(''));
}

/** What somebody says may be long; its beginning is enough to know it by. */
const spokenValue = ({ name, text }: Extract<SentencePiece, { type: 'value' }>): string =>
  name === 'bubble' ? beginningOf(plainText(text)) : plainText(text);

/** Private-use characters stand for values while the language puts the words around them. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

function marked(values: Sentence['values']): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? value : OPEN + name + CLOSE]),
  );
}

function pieces(text: string, values: Sentence['values']): readonly SentencePiece[] {
  return text
    .split(new RegExp(`(${OPEN}[^${CLOSE}]*${CLOSE})`))
    .filter((part) => part !== '')
    .map((part): SentencePiece => {
      if (!part.startsWith(OPEN)) return { type: 'word', text: part };
      const name = part.slice(1, -1);
      return { type: 'value', name, text: String(values[name] ?? '') };
    });
}

/** Message keys may be written flat (`query.name`) or nested (`query: { name }`). */
function at(record: Record<string, unknown>, path: string): unknown {
  if (path in record) return record[path];
  return path.split('.').reduce<unknown>((inner, key) => recordOf(inner)[key], record);
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}; // just checked
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
