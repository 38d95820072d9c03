import type { Call, CallRequest } from '../../engine/call';
import { isJsonObject, type JsonObject } from '../../flow/json';
import { userIn } from '../google-user';
import { lastSegmentOf } from '../google-wire';
import { listIn, objectIn, textIn } from '../lenient';
import type { Parsed } from '../platform';
import { hasContext, mergedParams } from './contexts';
import type { Options } from './options';

export function parse(request: CallRequest, options: Options): Parsed {
  const { body } = request;
  if (!isJsonObject(body)) return { ok: false, path: '', message: 'A call of Dialogflow ES is a JSON object.' };
  if (!isJsonObject(body.queryResult)) {
    const message =
      'Missing. Every call of Dialogflow ES carries it; Dialogflow CX does not and needs its own platform setting.';
    return { ok: false, path: 'queryResult', message };
  }
  return { ok: true, call: callFrom(body, body.queryResult, { request, options }) };
}

function callFrom(
  body: JsonObject,
  result: JsonObject,
  { request, options }: { request: CallRequest; options: Options },
): Call {
  const session = textIn(body, 'session');
  const contexts = listIn(result, 'outputContexts');
  const text = textIn(result, 'queryText');
  return {
    event: text !== undefined && isEvent(text, contexts) ? text : undefined,
    intent: textIn(objectIn(result, 'intent'), 'displayName'),
    route: textIn(result, 'action'),
    params: objectIn(result, 'parameters'),
    text,
    session: { id: lastSegmentOf(session), params: mergedParams(contexts, options.context) },
    user: userOf(body, session),
    locale: textIn(result, 'languageCode'),
    eventId: textIn(body, 'responseId'),
    request,
  };
}

/** Dialogflow puts an event's name where the words would be, and opens a context of that name for its parameters. */
function isEvent(text: string, contexts: ReturnType<typeof listIn>): boolean {
  return eventName.test(text) && hasContext(contexts, text);
}

const eventName = /^[A-Z][A-Z0-9_]*$/;

function userOf(body: JsonObject, session: string | undefined): Call['user'] {
  const id = session?.match(userSegment)?.[1];
  return id === undefined ? userIn(objectIn(objectIn(body, 'originalDetectIntentRequest'), 'payload')) : { id };
}

/** `…/users/<id>/sessions/<id>`; "-" stands for nobody. */
const userSegment = /\/users\/(?!-\/)([^/]+)\/sessions\//;
