/** How a run can end. Closed list, also in the log and the API. */
export const exits = [
  'answered',
  'failed',
  'timedOut',
  'busy',
  'rejected',
  'invalid',
  'unanswered',
  'duplicate',
  'handshake',
] as const;
export type Exit = (typeof exits)[number];

/**
 * An expected failure of a node that no port of it handles: the run ends as `failed`.
 * The builder reads `code` as a sentence; `message` is the technical detail for the log.
 */
export class NodeFailure extends Error {
  override readonly name = 'NodeFailure';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * A value of the call that cannot be put or sent where the flow puts it, such as `..` in an address, a line end in a
 * header, or a text that is too large for its filter.
 * It leaves by the way that the kind declares in `refused`; a kind without one ends the run as `failed`.
 */
export class ValueRefused extends NodeFailure {}

/** A fault the builder can fix, found while editing. `code` and `params` become a sentence in the reader's language. */
export interface FlowIssue {
  /** Absent when the fault is the flow's or the endpoint's. */
  readonly nodeId?: string | undefined;
  /** Where in the node's config or the document: `config.url`, `endpoint.verify.0.secret`, `port.failed`. */
  readonly path: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** As the API answers it. */
export interface SpokenIssue extends FlowIssue {
  /** English sentence for API callers; screens render `code` instead. */
  readonly message: string;
}
