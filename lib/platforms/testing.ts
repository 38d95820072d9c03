import type { Call, CallRequest } from '../engine/call';
import type { Reply } from '../engine/reply';
import type { Platform, SimulatedRequest, Turn } from './platform';

/** For tests: the requests and replies that adapters are given. */

/** `body` is anything that JSON can carry; it arrives as it would after the wire. */
export function requestOf(body: unknown, rest: Partial<CallRequest> = {}): CallRequest {
  return { method: 'POST', path: '', query: {}, headers: {}, body: JSON.parse(JSON.stringify(body)), ...rest };
}

/** As the gateway hands it over: the body parsed. */
export function requestFrom({ method, path, query, headers, body }: SimulatedRequest): CallRequest {
  return { method, path, query: Object.fromEntries(new URLSearchParams(query)), headers, body: JSON.parse(body) };
}

export function callFrom(
  platform: Platform,
  request: CallRequest,
  options: unknown = platform.options.parse({}),
): Call {
  const parsed = platform.parse(request, options);
  if (!parsed.ok) throw new Error(`${platform.id} refuses ${parsed.path}: ${parsed.message}`);
  return parsed.call;
}

export function turnOf(rest: Partial<Turn> = {}): Turn {
  return { text: 'What is my balance?', params: {}, sessionId: 'session-1', locale: 'en', eventId: 'event-1', ...rest };
}

/** Two texts and a number. */
export const replyOfTwo: Reply = {
  messages: [
    { type: 'text', text: 'one' },
    { type: 'text', text: 'two' },
  ],
  params: { balance: 1250 },
  end: false,
};
