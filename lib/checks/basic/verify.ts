import type { Verify } from '../door';
import { compileSameSecret } from '../same-secret';
import type { Row } from './definition';

export function compile({ user }: Row, secret: string): Verify {
  const both = `${user}:${secret}`;
  return compileSameSecret({ header: 'authorization', scheme: 'basic ', encoding: 'base64', secret: both });
}
