import type { Row } from './definition';

export function sign({ user }: Row, secret: string): string {
  return `Basic ${Buffer.from(`${user}:${secret}`, 'utf8').toString('base64')}`;
}
