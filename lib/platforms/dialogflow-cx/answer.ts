import type { Call } from '../../engine/call';
import type { Reply } from '../../engine/reply';
import { isJsonObject } from '../../flow/json';
import { type Fitted, heardBody, heardMessages, jsonAnswer, textMessage, writeToFit } from '../google-wire';
import { listIn, objectIn, textIn } from '../lenient';
import { isEmpty, sendable } from '../params';
import type { WireAnswer } from '../platform';

/** Only keys of `WebhookResponse`, and only those that change something. */
export function answer(reply: Reply, call: Call): WireAnswer {
  return jsonAnswer(written(reply, call).body);
}

export function losses(reply: Reply, call: Call | undefined): readonly string[] {
  if (call === undefined) return [];
  const lost = reply.end && endPageFor(call) === undefined ? ['end_without_page'] : [];
  return [...lost, ...written(reply, call).losses];
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

function written(reply: Reply, call: Call): Fitted {
  const targetPage = reply.end ? endPageFor(call) : undefined;
  return writeToFit(reply, (fitting) => {
    const parameters = sendable(fitting.params);
    return JSON.stringify({
      fulfillmentResponse: fitting.messages.length === 0 ? undefined : { messages: fitting.messages.map(textMessage) },
      sessionInfo: isEmpty(parameters) ? undefined : { parameters },
      targetPage,
    });
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
