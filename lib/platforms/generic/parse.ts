import type { Call, CallRequest } from '../../engine/call';
import { isJsonObject, type JsonObject } from '../../flow/json';
import { idIn, objectIn, textIn } from '../lenient';
import type { Parsed } from '../platform';

/**
 * Reads the JSON of the webhook-fulfillment article; any other JSON is an event, found whole under `call.request.body`.
 * A call without a JSON object, such as a GET, is read from its query. Nothing is refused.
 */
export function parse(request: CallRequest): Parsed {
  const { body } = request;
  return { ok: true, call: isJsonObject(body) ? callFromBody(body, request) : callFromQuery(request) };
}

function callFromBody(body: JsonObject, request: CallRequest): Call {
  const session = objectIn(body, 'session');
  const params = objectIn(session, 'parameters');
  const user = objectIn(body, 'user');
  return {
    event: textIn(body, 'event'),
    intent: textIn(body, 'intent'),
    text: textIn(body, 'text'),
    params,
    session: { id: idIn(session, 'id'), params },
    user: { id: idIn(user, 'id'), name: textIn(user, 'name') },
    locale: textIn(body, 'locale'),
    eventId: idIn(body, 'eventId') ?? eventIdFrom(request),
    request,
  };
}

function callFromQuery(request: CallRequest): Call {
  const query: JsonObject = request.query;
  return {
    event: textIn(query, 'event'),
    intent: textIn(query, 'intent'),
    text: textIn(query, 'text'),
    params: query,
    session: { id: textIn(query, 'session'), params: query },
    user: {},
    locale: textIn(query, 'locale'),
    eventId: eventIdFrom(request),
    request,
  };
}

/** Where callers put the id of a delivery: the IETF draft's header, then that of Standard Webhooks. */
function eventIdFrom({ headers }: CallRequest): string | undefined {
  return headers['idempotency-key'] ?? headers['webhook-id'];
}
