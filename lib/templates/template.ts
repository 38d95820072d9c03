import type { JsonObject } from '../flow/json';
import type { FlowInput, Language } from '../flow/schema';

export const templateCategories = ['bank', 'shop', 'support', 'bookings', 'sales'] as const;

/** A flow to begin with. Works at once, without internet or set-up, on every platform; says everything in both languages. */
export interface Template {
  readonly id: string;
  readonly category: (typeof templateCategories)[number];
  readonly title: Localized;
  readonly description: Localized;
  readonly document: (language: Language) => FlowInput;
  /** What a person would say, to try it with. */
  readonly conversations: (language: Language) => readonly SampleConversation[];
}

export type Localized = Readonly<Record<Language, string>>;

export interface SampleConversation {
  readonly title: string;
  readonly turns: readonly { readonly text: string; readonly intent?: string; readonly params?: JsonObject }[];
}

/** A conversation as it would go: what a person says and what the flow answers. */
export interface Preview {
  readonly title: string;
  readonly turns: readonly { readonly text: string; readonly answers: readonly string[] }[];
}

type NodeInput = FlowInput['nodes'][number];
type EdgeInput = FlowInput['edges'][number];

/** Picks the words of one language out of `{en, ja}`. */
export function wordsIn(language: Language): (words: Localized) => string {
  return (words) => words[language];
}

/** Left edges of the columns on the canvas, and tops of its rows: a card is at most 260 wide, and a reply with a bubble 200 high. */
const COLUMN = 300;
const ROW = 220;

/** `at` in columns and rows; the row may be a fraction. */
export function place(column: number, row: number): { x: number; y: number } {
  return { x: column * COLUMN, y: row * ROW };
}

/** The start with the question below it, as most templates begin. `else` is what is said to anything else. */
export function opening(language: Language, ...intents: readonly { id: string; name: string }[]): NodeInput[] {
  const say = wordsIn(language);
  return [
    {
      id: 'start',
      kind: 'start',
      name: say({ en: 'When the bot calls', ja: 'ボットが呼び出したとき' }),
      ...place(0, 0),
    },
    {
      id: 'intent',
      kind: 'intents',
      name: say({ en: 'What do they want?', ja: '何をしたいのか' }),
      key: 'intent',
      ...place(0, 0.55),
      config: { intents: [...intents] },
    },
  ];
}

interface Placed {
  readonly id: string;
  readonly name: string;
  readonly at: { readonly x: number; readonly y: number };
}

interface Asked {
  /** In which language the demo speaks of people, things and money. */
  readonly language: Language;
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly body?: JsonObject;
  /** What reads is asked once more by default, what writes is not. */
  readonly retries?: number;
}

const WAIT_MS = 1_500;

/** Asks the demo API; `key` is how later steps name it. The waits leave room in a limit of 5 s, the shortest there is. */
export function requestNode({ id, name, at, key }: Placed & { readonly key: string }, request: Asked): NodeInput {
  const { language, method = 'GET', url, body, retries = method === 'GET' ? 1 : 0 } = request;
  const content = body ? { body: { type: 'json', value: body } } : {};
  const spoken = wordsIn(language)({ en: '', ja: 'ja' }); // without being asked, the demo speaks English
  const query = spoken === '' ? [] : [{ name: 'language', value: spoken }];
  const config = { method, url, query, ...content, timeoutMs: WAIT_MS, retries };
  return { id, kind: 'http-request', name, key, ...at, config };
}

/** Yes when the only rule holds. */
export function ruleNode({ id, name, at }: Placed, rule: JsonObject): NodeInput {
  return { id, kind: 'condition', name, ...at, config: { match: 'all', rules: [rule] } };
}

export function replyNode(node: Placed, text: string, params: Readonly<Record<string, string>> = {}): NodeInput {
  const { id, name, at } = node;
  const rows = Object.entries(params).map(([key, value]) => ({ name: key, value }));
  return { id, kind: 'reply', name, ...at, config: { messages: [{ type: 'text', text }], params: rows } };
}

/** `threads('a.ok → b', …)` as edges. */
export function threads(...lines: readonly `${string}.${string} → ${string}`[]): EdgeInput[] {
  return lines.map((line) => {
    const [exit = '', to = ''] = line.split(' → ');
    const [from = '', port = ''] = exit.split('.');
    return { from, port, to };
  });
}
