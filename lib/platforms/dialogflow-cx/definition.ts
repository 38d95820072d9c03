import { z } from 'zod';
import { googleWebhook } from '../google-webhook';
import type { Platform } from '../platform';
import { answer, hear, remember } from './answer';
import { parse } from './parse';
import { simulate } from './simulate';

const optionsSchema = z.strictObject({});

export const platform: Platform<typeof optionsSchema> = {
  ...googleWebhook,
  id: 'dialogflow-cx',
  hue: 258,
  deadline: { defaultMs: 5_000, maxMs: 30_000, reserveMs: 300, marginMs: 50 },
  options: optionsSchema,
  parse,
  answer,
  unsupported: () => [],
  simulate,
  hear,
  remember,
};
