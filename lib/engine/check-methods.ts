import type { FlowIssue } from './failure';
import { issue } from './issues';

/** Methods that the endpoint takes against those its platform calls with. */
export function checkMethods(allowed: readonly string[], used: readonly string[]): FlowIssue[] {
  const unused = allowed.flatMap((method, index) =>
    used.includes(method) ? [] : [issue('method_unused', { path: `endpoint.methods.${index}` }, { method })],
  );
  const isDeaf = unused.length === allowed.length;
  return isDeaf
    ? [issue('method_absent', { path: 'endpoint.methods' }, { methods: used.join(', ') }), ...unused]
    : unused;
}
