import { webhookRequest } from '../google-wire';
import { isEmpty } from '../params';
import type { SimulatedRequest, Turn } from '../platform';
import { contextName } from './contexts';
import type { Options } from './options';

const agent = 'projects/hookloom-test/agent';

/** What Dialogflow ES would send for this turn. An event has no words: its name stands in their place. */
export function simulate(turn: Turn, options: Options): SimulatedRequest {
  const session = `${agent}/sessions/${turn.sessionId}`;
  return webhookRequest({
    responseId: turn.eventId,
    queryResult: {
      queryText: turn.event ?? turn.text,
      action: turn.route,
      parameters: turn.params,
      allRequiredParamsPresent: true,
      outputContexts: contextsOf(turn, session, options),
      intent:
        turn.intent === undefined ? undefined : { name: `${agent}/intents/${intentId}`, displayName: turn.intent },
      intentDetectionConfidence: 1,
      languageCode: turn.locale,
    },
    originalDetectIntentRequest: { payload: turn.userId === undefined ? {} : { userId: turn.userId } },
    session,
  });
}

const intentId = '00000000-0000-4000-8000-000000000001';

function contextsOf(turn: Turn, session: string, options: Options) {
  const remembered = turn.sessionParams ?? {};
  return [
    ...(isEmpty(remembered)
      ? []
      : [{ name: contextName(session, options.context), lifespanCount: options.lifespan, parameters: remembered }]),
    ...(turn.event === undefined
      ? []
      : [{ name: contextName(session, turn.event.toLowerCase()), lifespanCount: 1, parameters: turn.params }]),
    { name: contextName(session, '__system_counters__'), parameters: { 'no-input': 0, 'no-match': 0 } },
  ];
}
