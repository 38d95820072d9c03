import type { FlowIssue } from '../../engine/failure';

/** Issues by node, errors first. Keeps the former list of a node while it holds the same issues. */
export function createIssueIndex(): (issues: readonly FlowIssue[]) => ReadonlyMap<string, readonly FlowIssue[]> {
  let last: readonly FlowIssue[] | null = null;
  let index: ReadonlyMap<string, readonly FlowIssue[]> = new Map();
  return (issues) => {
    if (issues === last) return index;
    last = issues;
    const next = new Map<string, FlowIssue[]>();
    for (const issue of [...issues].sort(bySeverity)) {
      if (issue.nodeId !== undefined) next.set(issue.nodeId, [...(next.get(issue.nodeId) ?? []), issue]);
    }
    index = new Map(
      [...next].map(([id, list]) => [id, isSameList(index.get(id), list) ? (index.get(id) ?? list) : list]),
    );
    return index;
  };
}

const rank = { error: 0, warning: 1 } as const;
const bySeverity = (a: FlowIssue, b: FlowIssue) => rank[a.severity] - rank[b.severity];
const isSameList = (a: readonly FlowIssue[] | undefined, b: readonly FlowIssue[]) =>
  a?.length === b.length && a.every((issue, index) => issue === b[index]);

/** Issues of one field and everything inside it; `field` is the path below `config`, such as `headers.0.value`. */
export function issuesAt(issues: readonly FlowIssue[], field: string): readonly FlowIssue[] {
  const path = field === '' ? 'config' : `config.${field}`;
  return issues.filter((issue) => issue.path === path);
}
