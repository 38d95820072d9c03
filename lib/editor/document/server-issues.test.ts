import { describe, expect, it } from 'vitest';
import type { FlowIssue } from '../../engine/failure';
import { flowOf } from '../../flow/testing';
import { createServerIssues } from './server-issues';

const issue = (code: string, nodeId?: string): FlowIssue => ({
  nodeId,
  path: 'config.url',
  code,
  severity: 'error',
});
const flow = (...ids: string[]) => flowOf(Object.fromEntries(ids.map((id) => [id, 'reply'])));

describe('what the server found wrong', () => {
  it('is shown besides what the editor finds itself, each once, whatever its code', () => {
    const issues = createServerIssues(() => [issue('url_missing', 'a')]);
    issues.learn(flow('a'), [issue('url_missing', 'a'), issue('known_to_servers_only', 'a')]);
    expect(issues.check(flow('a')).map(({ code }) => code)).toEqual(['url_missing', 'known_to_servers_only']);
  });

  it('is gone with its step, and with what the server says to the next save', () => {
    const issues = createServerIssues(() => []);
    issues.learn(flow('a', 'b'), [issue('secret_missing', 'a'), issue('secret_missing')]);
    expect(issues.check(flow('b'))).toEqual([issue('secret_missing')]);
    issues.learn(flow('b'), []);
    expect(issues.check(flow('b'))).toEqual([]);
  });

  it('is not repeated when the editor begins to see it', () => {
    let own: readonly FlowIssue[] = [];
    const issues = createServerIssues(() => own);
    issues.learn(flow('a'), [issue('url_invalid', 'a')]);
    own = [issue('url_invalid', 'a')];
    expect(issues.check(flow('a'))).toEqual(own);
  });

  it('of the opened draft does not replace what was said to a later save', () => {
    const issues = createServerIssues(() => []);
    issues.learn(flow('a'), []);
    issues.open(flow('a'), [issue('secret_missing', 'a')]);
    expect(issues.check(flow('a'))).toEqual([]);
  });
});
