import type { Call, CallRequest } from '../../engine/call';
import { isJsonObject, type JsonObject } from '../../flow/json';
import { userIn } from '../google-user';
import { lastSegmentOf } from '../google-wire';
import { objectIn, textIn } from '../lenient';
import type { Parsed } from '../platform';

/** Google documents that a call may carry fields it does not document: they are ignored. */
export function parse(request: CallRequest): Parsed {
  const { body } = request;
  if (!isJsonObject(body))
    return { ok: false, path: '', message: 'A standard webhook call of Dialogflow CX is a JSON object.' };
  if (!isJsonObject(body.sessionInfo) && !isJsonObject(body.fulfillmentInfo)) {
    const message =
      'Missing. Every standard webhook call of Dialogflow CX carries it; flexible webhooks and Dialogflow ES need their own platform setting.';
    return { ok: false, path: 'sessionInfo', message };
  }
  return { ok: true, call: callFrom(body, request) };
}

function callFrom(body: JsonObject, request: CallRequest): Call {
  const sessionInfo = objectIn(body, 'sessionInfo');
  const session = textIn(sessionInfo, 'session');
  const params = objectIn(sessionInfo, 'parameters');
  return {
    event: textIn(body, 'triggerEvent'),
    // A program may start an intent by its id instead of a sentence: the id stands in where the call has no name for it.
    intent: textIn(objectIn(body, 'intentInfo'), 'displayName') ?? lastSegmentOf(textIn(body, 'triggerIntent')),
    route: textIn(objectIn(body, 'fulfillmentInfo'), 'tag'),
    params,
    // Typed, spoken, or pressed on a phone's keys: one of them at most.
    text: textIn(body, 'text') ?? textIn(body, 'transcript') ?? textIn(body, 'dtmfDigits'),
    session: { id: lastSegmentOf(session), params },
    user: userIn(objectIn(body, 'payload')),
    locale: textIn(body, 'languageCode'),
    eventId: textIn(body, 'detectIntentResponseId'),
    request,
  };
}
