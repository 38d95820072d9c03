import { paramsOf, rowsOf } from '@/lib/editor/document/param-rows';
import type { Conversation, SampleTurn } from '@/lib/flow/file';
import { type KnownPerson, withoutPersonal } from './personal';

/** What a sample will tell, part by part, to be looked through before it is kept. */
export interface SampleField {
  readonly id: string;
  readonly part: 'title' | 'text' | 'intent' | 'param';
  /** Of a parameter. */
  readonly name: string;
  /** Of a parameter: text stays text, even if it reads like a number. */
  readonly isText: boolean;
  /** As it came with the call. */
  readonly original: string;
  readonly value: string;
}

export const limits = { title: 120, text: 4_000, intent: 400, param: undefined } as const;

/** Each part that has something to tell, with stand-ins for what looks personal. */
export function fieldsOf(title: string, turn: SampleTurn, person: KnownPerson): readonly SampleField[] {
  const whole = { name: '', isText: true };
  const fields = [
    { ...whole, id: 'title', part: 'title', original: title },
    { ...whole, id: 'text', part: 'text', original: turn.text },
    { ...whole, id: 'intent', part: 'intent', original: turn.intent ?? '' },
    ...rowsOf(turn.params ?? {}).map(
      ({ name, value, isText }) => ({ id: `param:${name}`, part: 'param', name, isText, original: value }) as const,
    ),
  ] as const;
  return fields
    .filter(({ part, original }) => part === 'param' || original !== '')
    .map((field) => ({ ...field, value: standInOf(field.part, field.original, person).slice(0, limits[field.part]) }));
}

/** Null when nothing is left that could be said. */
export function conversationOf(fields: readonly SampleField[]): Conversation | null {
  const toldBy = (part: SampleField['part']) => fields.find((field) => field.part === part)?.value ?? '';
  const intent = toldBy('intent').trim();
  const params = paramsOf(fields.filter(({ part }) => part === 'param'));
  const text = toldBy('text').trim();
  if (text === '' && intent === '' && Object.keys(params).length === 0) return null;
  return { title: toldBy('title').trim(), turns: [{ text, ...(intent === '' ? {} : { intent }), params }] };
}

export type PersonalNote =
  /** It looked personal and a stand-in is in its place; `to` is what it was. */
  | { readonly type: 'replaced'; readonly to: string }
  /** It looks personal as it stands; `to` has a stand-in. */
  | { readonly type: 'personal'; readonly to: string };

export function personalNoteOf({ part, original, value }: SampleField, person: KnownPerson): PersonalNote | null {
  const standIn = standInOf(part, value, person);
  if (standIn !== value) return { type: 'personal', to: standIn };
  const isReplaced = value !== original && value === standInOf(part, original, person);
  return isReplaced ? { type: 'replaced', to: original } : null;
}

/** The name of an intent is the flow's own, and a test needs it unchanged. */
function standInOf(part: SampleField['part'], value: string, person: KnownPerson): string {
  return part === 'intent' ? value : withoutPersonal(value, person);
}
