import { accessOperations } from './access-operations';
import { accountOperations } from './account-operations';
import { definitionOperations } from './definition-operations';
import { flowOperations } from './flow-operations';
import { reachOperations } from './reach-operations';
import { runOperations } from './run-operations';
import { shelfOperations } from './shelf-operations';
import { templateOperations } from './template-operations';
import { tryOperations } from './try-operations';
import { valueOperations } from './value-operations';
import { versionOperations } from './version-operations';

/** Everything under `/api/v1`. A route takes its parsing, its permission and its status from here; OpenAPI is made of it. */
export const operations = {
  ...accountOperations,
  ...flowOperations,
  ...shelfOperations,
  ...versionOperations,
  ...templateOperations,
  ...tryOperations,
  ...valueOperations,
  ...reachOperations,
  ...runOperations,
  ...accessOperations,
  ...definitionOperations,
};

export type Operations = typeof operations;
export type OperationName = keyof Operations;
