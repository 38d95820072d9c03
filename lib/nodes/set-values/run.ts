import { implement, next } from '../../engine/node';
import type { JsonObject } from '../../flow/json';
import { definition } from './definition';

/** A value that its template did not find leaves the variable as it was. */
export const runner = implement(definition, ({ config }) => {
  const values: JsonObject = {};
  for (const { name, value } of config.values) if (value !== undefined) values[name] = value;
  return next('next', values, values);
});
