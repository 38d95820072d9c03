import { describe, expect, it } from 'vitest';
import type { FlowIssue } from '@/lib/engine/failure';
import { issueOfSpan } from './span-issue';
import { templateSpans } from './template-spans';

const issue = (code: string, params: Record<string, string>): FlowIssue => ({
  code,
  severity: 'error',
  path: 'config.url',
  params,
});
const isMarked = (source: string, one: FlowIssue) =>
  templateSpans(source).map((span) => issueOfSpan(span, [one]) !== undefined);

describe('issueOfSpan', () => {
  it.each([
    ['{{ steps.a.body }}{{ steps.b.body }}', issue('step_unknown', { key: 'b' })],
    ['{{ steps.b.body }}{{ steps.b.status }}', issue('step_output_unknown', { key: 'b', name: 'status' })],
    ['{{ vars.a }}{{ vars.b }}', issue('vars_unset', { name: 'b' })],
    ['{{ params.nope }}{{ nope.x }}', issue('reference_unknown', { name: 'nope' })],
    ['{{ user.id }}{{ user.mail }}', issue('property_unknown', { of: 'user', name: 'mail' })],
    ['{{ params.a }}{{ text | append: secret.KEY }}', issue('secret_refused', {})],
  ])('in %s it is the second', (source, one) => {
    expect(isMarked(source, one)).toEqual([false, true]);
  });

  it('is none where the issue is about the field as a whole', () => {
    expect(isMarked('{{ params.a }}', issue('url_relative', {}))).toEqual([false]);
  });
});
