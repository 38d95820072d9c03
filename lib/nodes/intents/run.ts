import { implement, next } from '../../engine/node';
import { definition } from './definition';

/** The intent decides; the platform's routing key (CX tag, Rasa action) only where no row is the intent. */
export const runner = implement(definition, ({ call, config }) => {
  const row =
    config.intents.find(({ name }) => name === call.intent) ?? config.intents.find(({ name }) => name === call.route);
  return next(row?.id ?? 'else', { intent: row?.name ?? call.intent });
});
