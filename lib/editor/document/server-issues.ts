import type { FlowIssue } from '../../engine/failure';
import type { Flow } from '../../flow/schema';

type Check = (document: Flow) => readonly FlowIssue[];

export interface ServerIssues {
  /** What the server found in a document: in the one that was opened, or in one that it has just saved. */
  learn(document: Flow, issues: readonly FlowIssue[]): void;
  /** The same for the document that was opened, whose answer may come after that to a save. */
  open(document: Flow, issues: readonly FlowIssue[]): void;
  /** What `check` finds now, and what only the server could see when it was last asked, for steps that are still there. */
  check: Check;
}

/**
 * Joins the editor's own check with the server's, which knows more: secrets that have no value yet, patterns that cannot
 * be read. What only the server sees is what `check` did not find in the same document; no list of codes is kept.
 */
export function createServerIssues(check: Check): ServerIssues {
  let known: readonly FlowIssue[] | null = null;
  const learn: ServerIssues['learn'] = (document, issues) => {
    known = without(check(document), issues);
  };
  return {
    learn,
    open(document, issues) {
      if (known === null) learn(document, issues);
    },
    check(document) {
      const own = check(document);
      const nodes = new Set(document.nodes.map((node) => node.id));
      const standing = (known ?? []).filter(({ nodeId }) => nodeId === undefined || nodes.has(nodeId));
      return [...own, ...without(own, standing)];
    },
  };
}

function without(own: readonly FlowIssue[], issues: readonly FlowIssue[]): readonly FlowIssue[] {
  const names = new Set(own.map(nameOf));
  return issues.filter((issue) => !names.has(nameOf(issue)));
}

const nameOf = ({ nodeId = '', path, code }: FlowIssue) => `${nodeId} ${path} ${code}`;
