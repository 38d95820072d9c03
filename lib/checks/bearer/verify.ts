import type { Verify } from '../door';
import { compileSameSecret } from '../same-secret';
import type { Row } from './definition';

export function compile(_: Row, secret: string): Verify {
  return compileSameSecret({ header: 'authorization', scheme: 'bearer ', encoding: 'latin1', secret });
}
