import type { Reply } from '../../engine/reply';
import { objectFrom, objectIn, textIn } from '../lenient';
import { sendable } from '../params';
import type { WireAnswer } from '../platform';

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' } as const;

/** `{"fulfillmentText", "parameters"}`, and `"endSession": true` only when the session ends. */
export function answer(reply: Reply): WireAnswer {
  const body = JSON.stringify({
    fulfillmentText: textOf(reply),
    parameters: sendable(reply.params),
    endSession: reply.end ? true : undefined,
  });
  return { status: 200, headers: jsonHeaders, body };
}

/** One text comes back, whatever number went in; a plain answer, such as an exit's, is heard as it stands. */
export function hear(given: WireAnswer): Reply {
  if (given.headers['content-type']?.startsWith('text/plain'))
    return { messages: messagesOf(given.body), params: {}, end: false };
  const body = objectFrom(given.body);
  return {
    messages: messagesOf(textIn(body, 'fulfillmentText') ?? ''),
    params: objectIn(body, 'parameters'),
    end: body.endSession === true,
  };
}

function textOf({ messages }: Reply): string {
  const [first] = messages;
  if (first === undefined) return '';
  return messages.length === 1 ? first.text : messages.map(({ text }) => text).join('\n');
}

function messagesOf(text: string): Reply['messages'] {
  return text === '' ? [] : [{ type: 'text', text }];
}
