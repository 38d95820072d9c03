import { spokenExits } from './default-exits';
import type { Platform } from './platform';

/** What webhooks of Dialogflow ES and CX have in common by documentation, not by chance. */
export const googleWebhook = {
  methods: ['POST'],
  traits: { rawAnswer: false, chat: true, repeats: true },
  // The response id alone is not enough: a retry is not documented to keep it, and two messages must never fall together.
  duplicateKey: '{{ call.eventId }} {{ session.id }} {{ intent }} {{ text }} {{ params }}',
  exits: spokenExits,
} as const satisfies Partial<Platform>;
