import type { Verify } from '../door';
import { compileSameSecret } from '../same-secret';
import type { Row } from './definition';

export function compile({ name }: Row, secret: string): Verify {
  return compileSameSecret({ header: name.toLowerCase(), scheme: '', encoding: 'latin1', secret });
}
