import { type ConfigOf, implement, raw } from '../../engine/node';
import type { RawAnswer } from '../../engine/reply';
import { headersOf } from '../headers';
import { definition } from './definition';

export const runner = implement(definition, ({ config }) =>
  raw('then', { status: config.status, headers: headersOf(config.headers), body: bodyOf(config.body) }),
);

/** A body whose template found nothing is no body. */
function bodyOf(body: ConfigOf<typeof definition>['body']): RawAnswer['body'] {
  if (body.type !== 'json') return body;
  return body.value === undefined ? { type: 'none' } : { type: 'json', value: body.value };
}
