import { spokenExits } from '../default-exits';
import type { Platform } from '../platform';
import { answer, hear, losses } from './answer';
import { optionsSchema } from './options';
import { parse } from './parse';
import { simulate } from './simulate';

export const platform: Platform<typeof optionsSchema> = {
  id: 'dialogflow-es',
  hue: 40,
  methods: ['POST'],
  deadline: { defaultMs: 5_000, maxMs: 5_000, reserveMs: 300, marginMs: 50 },
  traits: { rawAnswer: false, chat: true },
  options: optionsSchema,
  // The response id alone is not enough: a retry is not documented to keep it, and two messages must never fall together.
  duplicateKey: '{{ call.eventId }} {{ session.id }} {{ intent }} {{ text }} {{ params }}',
  exits: spokenExits,
  parse,
  answer,
  losses,
  simulate,
  hear,
};
