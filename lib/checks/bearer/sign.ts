import { asHeaderValue } from '../same-secret';
import type { Row } from './definition';

export function sign(_: Row, secret: string): string {
  return asHeaderValue(`Bearer ${secret}`);
}
