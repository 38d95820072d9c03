import type { Call } from '../engine/call';
import type { JsonObject } from '../flow/json';
import { idIn, objectIn, textIn } from './lenient';

/**
 * Who is talking, from the original payload that Google's integrations hand through. There is no one place for it;
 * each integration puts its own platform's message there.
 */
export function userIn(payload: JsonObject): Call['user'] {
  for (const { holder, id, name } of places) {
    const person = holder.reduce(objectIn, payload);
    const found = idIn(person, id);
    if (found !== undefined) return { id: found, name: name === undefined ? undefined : textIn(person, name) };
  }
  return nobody;
}

const nobody: Call['user'] = Object.freeze({});

interface Place {
  readonly holder: readonly string[];
  readonly id: string;
  readonly name?: string;
}

const places: readonly Place[] = [
  // Dialogflow Messenger's user-id and callers of detectIntent
  { holder: [], id: 'userId' },
  // Phone gateways
  { holder: ['telephony'], id: 'caller_id' },
  // LINE
  { holder: ['data', 'source'], id: 'userId' },
  // Telegram: a message, a pressed button
  { holder: ['data', 'from'], id: 'id', name: 'first_name' },
  { holder: ['data', 'message', 'from'], id: 'id', name: 'first_name' },
  { holder: ['data', 'callback_query', 'from'], id: 'id', name: 'first_name' },
  // Facebook Messenger
  { holder: ['data', 'sender'], id: 'id' },
  // Slack
  { holder: ['data', 'event'], id: 'user' },
];
