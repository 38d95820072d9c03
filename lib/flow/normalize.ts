import { fillKeys } from './keys';
import { type Flow, flowSchema } from './schema';
import { upgradeFlow } from './upgrade';

/**
 * Reads a document from outside: upgraded, defaults filled in, every node with its key. Used on every save and load.
 * Throws `FlowFormatError` for a newer format and `z.ZodError` for a broken shape.
 */
export function normalizeFlow(document: unknown): Flow {
  return fillKeys(flowSchema.parse(upgradeFlow(document)));
}
