import type { logOperations } from '@/lib/contract/log';
import type { Handlers } from '../handler';

export const logHandlers = {
  getLogState: ({ app }) => app.runLog.state(),
} satisfies Handlers<typeof logOperations>;
