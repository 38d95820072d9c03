import type { Call } from '../../engine/call';
import type { Reply } from '../../engine/reply';
import { isJsonObject } from '../../flow/json';
import { type Fitted, heardBody, heardMessages, jsonAnswer, textMessage, writeToFit } from '../google-wire';
import { listIn, textIn } from '../lenient';
import { isEmpty, sendable } from '../params';
import type { WireAnswer } from '../platform';
import { contextName, paramsOf } from './contexts';
import type { Options } from './options';

/** Only keys of `WebhookResponse`: Google refuses an answer that carries any other. */
export function answer(reply: Reply, call: Call, options: Options): WireAnswer {
  return jsonAnswer(written(reply, call, options).body);
}

export function losses(reply: Reply, call: Call | undefined, options: Options): readonly string[] {
  const lost: string[] = reply.end ? ['end_unsupported'] : [];
  if (call === undefined) return lost;
  if (sessionOf(call) === undefined && !isEmpty(sendable(reply.params))) lost.push('params_without_session');
  return [...lost, ...written(reply, call, options).losses];
}

export function hear(given: WireAnswer, options: Options): Reply {
  // Dialogflow says the intent's own words when the webhook does not answer 200.
  const body = heardBody(given);
  const messages = heardMessages(listIn(body, 'fulfillmentMessages'));
  const text = textIn(body, 'fulfillmentText');
  return {
    messages: messages.length === 0 && text !== undefined ? [{ type: 'text', text }] : messages,
    params: paramsOf(listIn(body, 'outputContexts'), options.context),
    end: false,
  };
}

function written(reply: Reply, call: Call, options: Options): Fitted {
  const session = sessionOf(call);
  return writeToFit(reply, ({ messages, params }) =>
    JSON.stringify({
      fulfillmentText: messages.length === 0 ? undefined : messages.map(({ text }) => text).join('\n'),
      fulfillmentMessages: messages.length === 0 ? undefined : messages.map(textMessage),
      outputContexts: session === undefined ? undefined : outputContexts(session, sendable(params), options),
    }),
  );
}

function outputContexts(session: string, parameters: Reply['params'], { context, lifespan }: Options) {
  if (isEmpty(parameters)) return undefined;
  return [{ name: contextName(session, context), lifespanCount: lifespan, parameters }];
}

function sessionOf({ request: { body } }: Call): string | undefined {
  return isJsonObject(body) ? textIn(body, 'session') : undefined;
}
