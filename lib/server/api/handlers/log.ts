import type { logOperations } from '@/lib/contract/log';
import type { Handlers } from '../handler';

export const logHandlers = {
  getLogState: ({ app }) => app.logState(),
} satisfies Handlers<typeof logOperations>;
