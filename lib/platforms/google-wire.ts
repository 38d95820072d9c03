import type { Message, Reply } from '../engine/reply';
import { isJsonObject, type Json, type JsonObject } from '../flow/json';
import { listIn, objectFrom, objectIn } from './lenient';
import type { Loss, SimulatedRequest, WireAnswer } from './platform';

/** What Dialogflow ES and CX share: the form of a text, the size limit, and the strictness of Google's JSON reader. */

/** Dialogflow ES and CX refuse a larger response (docs: fulfillment webhook, 64 KiB). */
export const MAX_BODY_BYTES = 65_536;

/** A response is read only with this status; with any other, the agent's own error handling speaks. */
export function heardBody(given: WireAnswer): JsonObject {
  return objectFrom(given.status === 200 ? given.body : '');
}

/** The id at the end of a full name of Google's: `…/sessions/<id>`, `…/intents/<id>`. */
export function lastSegmentOf(name: string | undefined): string | undefined {
  return name?.slice(name.lastIndexOf('/') + 1);
}

export function webhookRequest(body: unknown): SimulatedRequest {
  return { method: 'POST', path: '', query: '', headers: jsonRequest, body: wellFormed(JSON.stringify(body)) };
}

const jsonRequest = { 'content-type': 'application/json' } as const;

type Write = (reply: Reply) => string;

/** The forms in which an answer can be written, the richest first. The last one carries what the others carry, in less room. */
export type Forms = readonly [Write, ...Write[]];

export interface Fitted {
  readonly body: string;
  readonly lost: readonly Loss[];
}

/** Writes the reply in the richest form that fits. If none does, the largest parameters are left out, then texts are shortened. */
export function writeToFit(reply: Reply, forms: Forms): Fitted {
  const whole = firstThatFits(reply, forms);
  if (whole !== undefined) return { body: whole, lost: nothingLost };
  const leanest = forms.at(-1) ?? forms[0];
  const left = largestOut(reply, leanest);
  const lighter = { ...reply, params: left.params };
  const lost = left.out.length === 0 ? [] : [{ code: 'params_too_large', params: { names: listed(left.out) } }];
  const body = firstThatFits(lighter, forms);
  if (body !== undefined) return { body, lost };
  const short = shortened(lighter, leanest);
  const params = { kept: lengthOf(short), length: lengthOf(lighter) };
  return { body: wellFormed(leanest(short)), lost: [...lost, { code: 'text_shortened', params }] };
}

const nothingLost: Fitted['lost'] = [];

function firstThatFits(reply: Reply, forms: Forms): string | undefined {
  for (const write of forms) {
    const body = wellFormed(write(reply));
    if (fits(body)) return body;
  }
  return undefined;
}

/** Parameters may take half the room: beyond it the largest go, one after the other. `out` names them. */
function largestOut({ params }: Reply, write: Write): { params: JsonObject; out: string[] } {
  const weightOf = (given: JsonObject) => bytesOf(wellFormed(write({ messages: [], params: given, end: true })));
  let excess = weightOf(params) - MAX_BODY_BYTES / 2;
  if (excess <= 0) return { params, out: [] };
  const empty = weightOf({});
  const bySize = Object.entries(params)
    .map(([name, value]) => ({ name, bytes: weightOf({ [name]: value }) - empty }))
    .sort((a, b) => b.bytes - a.bytes);
  const out = new Set<string>();
  for (const { name, bytes } of bySize) {
    if (excess <= 0) break;
    out.add(name);
    excess -= bytes;
  }
  return { params: Object.fromEntries(Object.entries(params).filter(([name]) => !out.has(name))), out: [...out] };
}

const MOST_NAMES = 5;
const MOST_NAME_CHARS = 40;

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, MOST_NAMES)
    .map((name) => (name.length > MOST_NAME_CHARS ? `${cut(name, MOST_NAME_CHARS)}…` : name));
  return [...shown, ...(names.length > MOST_NAMES ? ['…'] : [])].join(', ');
}

function lengthOf({ messages }: Reply): number {
  return messages.reduce((length, { text }) => length + text.length, 0);
}

export function jsonAnswer({ body, lost }: Fitted): WireAnswer {
  return { status: 200, headers: jsonHeaders, body, lost: lost.length === 0 ? undefined : lost };
}

/** One text of the reply as a message. Several in one `text` would be variants of which one is said. */
export function textMessage({ text }: Message) {
  return { text: { text: [text] } };
}

/** The texts that would be said; messages of other types are passed over. */
export function heardMessages(messages: readonly Json[]): Message[] {
  return messages.flatMap((message) => {
    const [variant] = isJsonObject(message) ? listIn(objectIn(message, 'text'), 'text') : [];
    return typeof variant === 'string' ? [{ type: 'text', text: variant }] : [];
  });
}

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' } as const;

/** A lone surrogate is no Unicode text, and Google refuses the whole answer for it. JSON.stringify leaves it as an escape. */
function wellFormed(body: string): string {
  if (!body.includes('\\ud')) return body;
  return body.replace(/\\(\\|ud[89a-f][0-9a-f]{2})/g, (found, what) => (what === '\\' ? found : '\\ufffd'));
}

function fits(body: string): boolean {
  // A UTF-16 unit takes at most three bytes, so nearly every answer is known to fit without being encoded.
  return body.length * 3 <= MAX_BODY_BYTES || bytesOf(body) <= MAX_BODY_BYTES;
}

function bytesOf(body: string): number {
  return encoder.encode(body).length;
}

const encoder = new TextEncoder();

/** Finds the longest beginning of all texts that fits, by halving: how much a character weighs is the writer's affair. */
function shortened(reply: Reply, write: Write): Reply {
  let fitting = 0;
  let tooLong = lengthOf(reply);
  while (tooLong - fitting > 1) {
    const middle = (fitting + tooLong) >> 1;
    if (bytesOf(write(beginning(reply, middle))) <= MAX_BODY_BYTES) fitting = middle;
    else tooLong = middle;
  }
  return beginning(reply, fitting);
}

/** The first `length` UTF-16 units of the texts, with an ellipsis where they end. */
function beginning(reply: Reply, length: number): Reply {
  const messages: Message[] = [];
  let left = length;
  for (const message of reply.messages) {
    if (message.text.length > left) {
      messages.push({ ...message, text: `${cut(message.text, left)}…` });
      break;
    }
    messages.push(message);
    left -= message.text.length;
  }
  return { ...reply, messages };
}

/** Cuts between characters: never inside a surrogate pair. */
function cut(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? length - 1 : length);
}
