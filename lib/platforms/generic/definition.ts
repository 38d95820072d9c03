import { z } from 'zod';
import { httpMethods } from '../../flow/schema';
import { plainExits } from '../default-exits';
import type { Platform } from '../platform';
import { answer, hear } from './answer';
import { parse } from './parse';
import { simulate } from './simulate';

const optionsSchema = z.strictObject({});

export const platform: Platform<typeof optionsSchema> = {
  id: 'generic',
  isDefault: true,
  hue: 266,
  methods: httpMethods,
  deadline: { defaultMs: 5_000, maxMs: 300_000, reserveMs: 300, marginMs: 50 },
  traits: { rawAnswer: true, chat: true, repeats: false },
  options: optionsSchema,
  // Empty, and so without protection, where the caller sends no id of its own.
  duplicateKey: '{{ call.eventId }}',
  exits: plainExits,
  parse,
  answer,
  unsupported: () => [],
  simulate,
  hear,
  remember: (before, given) => ({ ...before, ...hear(given).params }),
};
