import type { Call } from '../../engine/call';
import type { Reply } from '../../engine/reply';
import { isJsonObject, type JsonObject } from '../../flow/json';
import { heardBody, heardMessages, jsonAnswer, textMessage, writeToFit } from '../google-wire';
import { listIn, objectIn, textIn } from '../lenient';
import { isEmpty, sendable } from '../params';
import type { WireAnswer } from '../platform';

/** Only keys of `WebhookResponse`, and only those that change something. */
export function answer(reply: Reply, call: Call): WireAnswer {
  const targetPage = reply.end ? endPageFor(call) : undefined;
  const { body, lost } = writeToFit(reply, [(fitting) => written(fitting, targetPage)]);
  const isEndLost = reply.end && targetPage === undefined;
  return jsonAnswer({ body, lost: isEndLost ? [{ code: 'end_without_page' }, ...lost] : lost });
}

export function hear(given: WireAnswer): Reply {
  // The agent takes its webhook-error event when the webhook does not answer 200.
  const body = heardBody(given);
  return {
    messages: heardMessages(listIn(objectIn(body, 'fulfillmentResponse'), 'messages')),
    params: objectIn(objectIn(body, 'sessionInfo'), 'parameters'),
    end: textIn(body, 'targetPage')?.endsWith(END_PAGE) === true,
  };
}

/** The session keeps the parameters that the answer does not name. */
export function remember(before: JsonObject, given: WireAnswer): JsonObject {
  return { ...before, ...hear(given).params };
}

function written({ messages, params }: Reply, targetPage: string | undefined): string {
  const parameters = sendable(params);
  return JSON.stringify({
    fulfillmentResponse: messages.length === 0 ? undefined : { messages: messages.map(textMessage) },
    sessionInfo: isEmpty(parameters) ? undefined : { parameters },
    targetPage,
  });
}

const END_PAGE = '/pages/END_SESSION';

/** `endInteraction` is output only: a session ends by going to its flow's END_SESSION page, named after the current page's flow. */
function endPageFor({ request: { body } }: Call): string | undefined {
  if (!isJsonObject(body)) return undefined;
  const flow = textIn(objectIn(body, 'pageInfo'), 'currentPage')?.match(pageName)?.[1];
  return flow === undefined ? undefined : flow + END_PAGE;
}

const pageName = /^(projects\/.+\/flows\/[^/]+)\/pages\/[^/]+$/;
