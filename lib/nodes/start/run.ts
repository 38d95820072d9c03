import { implement, next } from '../../engine/node';
import { definition } from './definition';

export const runner = implement(definition, ({ call }) => next('next', call));
