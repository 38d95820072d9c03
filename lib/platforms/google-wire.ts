import type { Message, Reply } from '../engine/reply';
import { isJsonObject, type Json, type JsonObject } from '../flow/json';
import { listIn, objectFrom, objectIn } from './lenient';
import type { SimulatedRequest, WireAnswer } from './platform';

/** What Dialogflow ES and CX share: the form of a text, the size limit, and the strictness of Google's JSON reader. */

/** Dialogflow ES and CX refuse a larger response (docs: fulfillment webhook, 64 KiB). */
export const MAX_BODY_BYTES = 65_536;

/** A response is read only with this status; with any other, the agent's own error handling speaks. */
export function heardBody(given: WireAnswer): JsonObject {
  return objectFrom(given.status === 200 ? given.body : '');
}

/** The id at the end of a session's full name. */
export function sessionIdIn(name: string | undefined): string | undefined {
  return name?.slice(name.lastIndexOf('/') + 1);
}

export function webhookRequest(body: unknown): SimulatedRequest {
  return { method: 'POST', path: '', query: '', headers: jsonRequest, body: wellFormed(JSON.stringify(body)) };
}

const jsonRequest = { 'content-type': 'application/json' } as const;

export interface Fitted {
  readonly body: string;
  readonly losses: readonly ('params_too_large' | 'text_shortened')[];
}

type Write = (reply: Reply) => string;

/** Writes the reply so that it fits: parameters over half the limit are left out, then texts are shortened. */
export function writeToFit(reply: Reply, write: Write): Fitted {
  const body = wellFormed(write(reply));
  if (fits(body)) return { body, losses: [] };
  const keepsParams = bytesOf(write({ ...reply, messages: [] })) <= MAX_BODY_BYTES / 2;
  const lighter = keepsParams ? reply : { ...reply, params: {} };
  const losses = keepsParams ? [] : (['params_too_large'] as const);
  const whole = wellFormed(write(lighter));
  if (fits(whole)) return { body: whole, losses };
  return { body: wellFormed(write(shortened(lighter, write))), losses: [...losses, 'text_shortened'] };
}

export function jsonAnswer(body: string): WireAnswer {
  return { status: 200, headers: jsonHeaders, body };
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
  let tooLong = reply.messages.reduce((length, { text }) => length + text.length, 0);
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
