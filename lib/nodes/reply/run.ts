import { implement, reply } from '../../engine/node';
import { definition, replyOf } from './definition';

export const runner = implement(definition, ({ config }) => reply('then', replyOf(config)));
