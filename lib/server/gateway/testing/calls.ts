import { addressCalls } from './address-calls';
import { answerCalls } from './answer-calls';
import { bodyCalls } from './body-calls';
import { credentialCalls } from './credential-calls';
import { exitCalls } from './exit-calls';
import type { TableCall } from './table-call';

/** Every call that each host must answer alike. */
export const calls: readonly TableCall[] = [
  ...answerCalls,
  ...addressCalls,
  ...bodyCalls,
  ...credentialCalls,
  ...exitCalls,
];
