import { implement, next } from '../../engine/node';
import { holds } from '../operators';
import { definition } from './definition';

/** The first case that holds, in the order of the rows. */
export const runner = implement(definition, ({ config, zone }) => {
  const row = config.cases.find(({ operator, value }) => holds({ left: config.value, operator, right: value }, zone));
  const port = row?.id ?? 'else';
  return next(port, { case: port });
});
