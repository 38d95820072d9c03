import { accountOperations } from './account';
import { definitionOperations } from './definitions';
import { flowOperations } from './flows';
import { jobOperations } from './jobs';
import { logOperations } from './log';
import { peopleOperations } from './people';
import { presenceOperations } from './presence';
import { reachOperations } from './reach';
import { runOperations } from './runs';
import { shelfOperations } from './shelf';
import { templateOperations } from './templates';
import { testOperations } from './tests';
import { tryOperations } from './tries';
import { valueOperations } from './values';
import { versionOperations } from './versions';

/** Everything under `/api/v1`. */
export const operations = {
  ...accountOperations,
  ...flowOperations,
  ...shelfOperations,
  ...versionOperations,
  ...testOperations,
  ...templateOperations,
  ...tryOperations,
  ...valueOperations,
  ...reachOperations,
  ...runOperations,
  ...presenceOperations,
  ...logOperations,
  ...jobOperations,
  ...peopleOperations,
  ...definitionOperations,
};

export type Operations = typeof operations;
export type OperationName = keyof Operations;
export const operationNames = Object.keys(operations) as OperationName[]; // the keys of that very table
