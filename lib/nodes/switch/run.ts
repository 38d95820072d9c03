import { implement, next } from '../../engine/node';
import { holdsWithin } from '../operators';
import { definition } from './definition';

/** The first case that holds, in the order of the rows. */
export const runner = implement(definition, (context) => {
  const { value: left, cases } = context.config;
  const row = cases.find(({ operator, value }) => holdsWithin(context, { left, operator, right: value }));
  const port = row?.id ?? 'else';
  return next(port, { case: port });
});
