import { googleWebhook } from '../google-webhook';
import type { Platform } from '../platform';
import { answer, hear, remember, unsupported } from './answer';
import { optionsSchema } from './options';
import { parse } from './parse';
import { simulate } from './simulate';

export const platform: Platform<typeof optionsSchema> = {
  ...googleWebhook,
  id: 'dialogflow-es',
  hue: 40,
  deadline: { defaultMs: 5_000, maxMs: 5_000, reserveMs: 300, marginMs: 50 },
  options: optionsSchema,
  parse,
  answer,
  unsupported,
  simulate,
  hear,
  remember,
};
