import type { Call } from '../../engine/call';
import type { Reply } from '../../engine/reply';
import { isJsonObject, type JsonObject } from '../../flow/json';
import { type Forms, heardBody, heardMessages, jsonAnswer, textMessage, writeToFit } from '../google-wire';
import { listIn, objectIn, textIn } from '../lenient';
import { isEmpty, sendable } from '../params';
import type { Loss, UnsupportedPart, WireAnswer } from '../platform';
import { contextName, hasContext, livingParamsOf, paramsOf } from './contexts';
import type { Options } from './options';

/** Only keys of `WebhookResponse`: Google refuses an answer that carries any other. */
export function answer(reply: Reply, call: Call, options: Options): WireAnswer {
  const given = sendable(reply.params);
  const session = sessionOf(call);
  const lost: Loss[] = unsupported(reply).map((code) => ({ code }));
  if (session === undefined && !isEmpty(given)) lost.push({ code: 'params_without_session' });
  const params = session === undefined ? noParams : withCarried(given, call, options);
  const full = { messages: reply.messages, params, end: reply.end };
  const fitted = writeToFit(full, formsFor({ session, options, setsParams: !isEmpty(given) }));
  return jsonAnswer({ body: fitted.body, lost: lost.length === 0 ? fitted.lost : [...lost, ...fitted.lost] });
}

export function unsupported({ end }: Reply): UnsupportedPart[] {
  return end ? ['end_unsupported'] : [];
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

/** Google replaces a context of the same name; one that the answer does not name stays as it is. */
export function remember(before: JsonObject, given: WireAnswer, { context }: Options): JsonObject {
  const contexts = listIn(heardBody(given), 'outputContexts');
  return hasContext(contexts, context) ? paramsOf(contexts, context) : before;
}

interface Place {
  readonly session: string | undefined;
  readonly options: Options;
  readonly setsParams: boolean;
}

/**
 * Google recommends the messages and also reads `fulfillmentText`; callers of the agent's API may read either. So the
 * texts are said twice where there is room, and once where there is not. A context that is only renewed is left out
 * before a text is shortened, because Google then keeps it as it is.
 */
function formsFor({ session, options, setsParams }: Place): Forms {
  const contextsOf = (params: JsonObject) =>
    session === undefined || isEmpty(params) ? undefined : [contextIn(session, params, options)];
  const twice = ({ messages, params }: Reply) =>
    JSON.stringify({
      fulfillmentText: messages.length === 0 ? undefined : messages.map(({ text }) => text).join('\n'),
      fulfillmentMessages: messagesIn(messages),
      outputContexts: contextsOf(params),
    });
  const once = ({ messages, params }: Reply) =>
    JSON.stringify({ fulfillmentMessages: messagesIn(messages), outputContexts: contextsOf(params) });
  const words = ({ messages }: Reply) => JSON.stringify({ fulfillmentMessages: messagesIn(messages) });
  return setsParams ? [twice, once] : [twice, once, words];
}

function messagesIn(messages: Reply['messages']) {
  return messages.length === 0 ? undefined : messages.map(textMessage);
}

function contextIn(session: string, parameters: JsonObject, { context, lifespan }: Options) {
  return { name: contextName(session, context), lifespanCount: lifespan, parameters };
}

const noParams: JsonObject = Object.freeze({});

/** With what earlier turns put into the flow's own context: it is written whole, because Google replaces it whole. */
function withCarried(given: JsonObject, { request: { body } }: Call, { context }: Options): JsonObject {
  if (!isJsonObject(body)) return given;
  const carried = livingParamsOf(listIn(objectIn(body, 'queryResult'), 'outputContexts'), context);
  return carried === undefined ? given : { ...sendable(carried), ...given };
}

function sessionOf({ request: { body } }: Call): string | undefined {
  return isJsonObject(body) ? textIn(body, 'session') : undefined;
}
