import type { SimulatedRequest, Turn } from '../platform';

/** The article's request, with the person's words and the delivery's id added. */
export function simulate(turn: Turn): SimulatedRequest {
  const body = JSON.stringify({
    event: turn.event ?? (turn.intent === undefined ? undefined : 'intent_matched'),
    intent: turn.intent,
    session: { id: turn.sessionId, parameters: { ...turn.sessionParams, ...turn.params } },
    text: turn.text === '' ? undefined : turn.text,
    locale: turn.locale,
    user: turn.userId === undefined ? undefined : { id: turn.userId },
    eventId: turn.eventId,
  });
  return { method: 'POST', path: '', query: '', headers: { 'content-type': 'application/json' }, body };
}
