import type { FlowIssue } from '../../engine/failure';

/** A text of a step, by its path below `config`. */
export interface TextPlace {
  readonly nodeId: string;
  readonly at: string;
  /** The caret stands between braces: what they read is not there yet. */
  readonly isInBraces: boolean;
}

interface Said {
  readonly issues: readonly FlowIssue[];
  readonly writing: TextPlace | null;
}

/**
 * Keeps the former list, and the former issues in it, where nothing is new: cards with the same issues do not render
 * again. New issues of the text that is being written wait.
 */
export function settledIssues({ issues: before, writing }: Said, now: readonly FlowIssue[]): readonly FlowIssue[] {
  const known = new Map(before.map((issue) => [JSON.stringify(issue), issue]));
  const settled = now.flatMap((issue) => {
    const former = known.get(JSON.stringify(issue));
    if (former) return [former];
    return writing && isAbout(issue, writing) ? [] : [issue];
  });
  const same = settled.length === before.length && settled.every((issue, index) => issue === before[index]);
  return same ? before : settled;
}

const isAbout = ({ nodeId, path }: FlowIssue, writing: TextPlace): boolean =>
  nodeId === writing.nodeId && (path === `config.${writing.at}` || path.startsWith(`config.${writing.at}.`));
