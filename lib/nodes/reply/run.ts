import { implement, reply } from '../../engine/node';
import type { JsonObject } from '../../flow/json';
import { definition } from './definition';

export const runner = implement(definition, ({ config }) => {
  const params: JsonObject = {};
  for (const { name, value } of config.params) {
    // A missing value is left out, and so is null: on it Dialogflow CX would delete the session parameter.
    if (value !== undefined && value !== null) params[name] = value;
  }
  // Every platform refuses or ignores a message without words.
  const messages = config.messages.filter(({ text }) => text.trim() !== '');
  return reply('then', { messages, params, end: config.end ?? false });
});
