import type { operations } from '@/lib/contract/operations';
import type { Handlers } from './handler';
import { accountHandlers } from './handlers/account';
import { definitionHandlers } from './handlers/definitions';
import { flowHandlers } from './handlers/flows';
import { jobHandlers } from './handlers/jobs';
import { logHandlers } from './handlers/log';
import { peopleHandlers } from './handlers/people';
import { presenceHandlers } from './handlers/presence';
import { reachHandlers } from './handlers/reach';
import { runHandlers } from './handlers/runs';
import { shelfHandlers } from './handlers/shelf';
import { templateHandlers } from './handlers/templates';
import { testHandlers } from './handlers/tests';
import { tryHandlers } from './handlers/tries';
import { valueHandlers } from './handlers/values';
import { versionHandlers } from './handlers/versions';

/** What answers each operation of the contract. */
export const handlers = {
  ...accountHandlers,
  ...flowHandlers,
  ...shelfHandlers,
  ...versionHandlers,
  ...testHandlers,
  ...templateHandlers,
  ...tryHandlers,
  ...valueHandlers,
  ...reachHandlers,
  ...runHandlers,
  ...presenceHandlers,
  ...logHandlers,
  ...jobHandlers,
  ...peopleHandlers,
  ...definitionHandlers,
} satisfies Handlers<typeof operations>;
