import { webhookRequest } from '../google-wire';
import type { SimulatedRequest, Turn } from '../platform';

const agent = 'projects/hookloom-test/locations/global/agents/00000000-0000-4000-8000-000000000001';
const intentId = '00000000-0000-4000-8000-000000000002';
/** Dialogflow CX asks for a tag on every webhook; the turn may name the flow's own. */
const DEFAULT_TAG = 'hookloom';

/** What Dialogflow CX would send for this turn, from the start page of its default flow. */
export function simulate(turn: Turn): SimulatedRequest {
  return webhookRequest({
    detectIntentResponseId: turn.eventId,
    intentInfo: intentInfo(turn),
    pageInfo: {
      currentPage: `${agent}/flows/00000000-0000-0000-0000-000000000000/pages/START_PAGE`,
      displayName: 'Start Page',
    },
    sessionInfo: {
      session: `${agent}/sessions/${turn.sessionId}`,
      parameters: { ...turn.sessionParams, ...turn.params },
    },
    fulfillmentInfo: { tag: turn.route ?? DEFAULT_TAG },
    payload: turn.userId === undefined ? undefined : { userId: turn.userId },
    ...(turn.event === undefined ? { text: turn.text } : { triggerEvent: turn.event }),
    languageCode: turn.locale,
    languageInfo: { inputLanguageCode: turn.locale, resolvedLanguageCode: turn.locale, confidenceScore: 1 },
  });
}

function intentInfo({ intent, params }: Turn) {
  if (intent === undefined) return undefined;
  const parameters = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, { originalValue: originalOf(value), resolvedValue: value }]),
  );
  return { lastMatchedIntent: `${agent}/intents/${intentId}`, displayName: intent, confidence: 1, parameters };
}

/** What the person said for it, which is always text. */
function originalOf(value: Turn['params'][string]): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
