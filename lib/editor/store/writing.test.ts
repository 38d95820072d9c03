import { describe, expect, it } from 'vitest';
import type { FlowIssue } from '../../engine/failure';
import type { Flow } from '../../flow/schema';
import { flowSchema } from '../../flow/schema';
import { createEditorStore } from './store';

const flow: Flow = flowSchema.parse({
  format: 1,
  name: 'Flow',
  nodes: [
    { id: 's', kind: 'start', name: 'Start' },
    { id: 'r', kind: 'reply', name: 'Reply' },
  ],
  edges: [],
});
const issue = (path: string, nodeId = 'r'): FlowIssue => ({
  code: 'template_invalid',
  severity: 'error',
  path,
  nodeId,
});

function opened(first: readonly FlowIssue[] = []) {
  let found = first;
  const { store, update } = createEditorStore(flow, { check: () => found, changed: () => {}, after: () => () => {} });
  return {
    store,
    update,
    find(...issues: FlowIssue[]) {
      found = issues;
      update.recheck();
      return store.getState().issues.map(({ path }) => path);
    },
    paths: () => store.getState().issues.map(({ path }) => path),
  };
}

describe('what is wrong with a text', () => {
  it('waits while it is written, and is said once its writer rests or leaves', () => {
    const { update, find, paths } = opened();
    update.write({ nodeId: 'r', at: 'messages.0.text', isInBraces: true });
    expect(find(issue('config.messages.0.text'), issue('config.params.0.name'))).toEqual(['config.params.0.name']);
    update.write(null);
    expect(paths()).toEqual(['config.messages.0.text', 'config.params.0.name']);
  });

  it('stands where it stood before anybody wrote', () => {
    const old = issue('config.messages.0.text');
    const { update, find } = opened([old]);
    update.write({ nodeId: 'r', at: 'messages.0.text', isInBraces: true });
    expect(find(old)).toEqual(['config.messages.0.text']);
  });

  it('is told from what is wrong with the same text of another step, or a text whose place begins alike', () => {
    const { update, find } = opened();
    update.write({ nodeId: 'r', at: 'messages.1.text', isInBraces: true });
    expect(find(issue('config.messages.1.text', 's'), issue('config.messages.1.text2'))).toHaveLength(2);
  });
});

describe('steps that are being built', () => {
  it('are those added since the flow was opened, tested, or about to be published', () => {
    const { store, update } = opened();
    update.apply((now) => ({
      ...now,
      nodes: [...now.nodes, { ...flow.nodes[1], id: 'new' } as Flow['nodes'][number]],
    }));
    expect([...store.getState().built]).toEqual(['s', 'r']);
    update.ask({ type: 'commands' });
    expect([...store.getState().built]).toEqual(['s', 'r']);
    update.ask({ type: 'publish' });
    expect([...store.getState().built]).toEqual(['s', 'r', 'new']);
  });
});
