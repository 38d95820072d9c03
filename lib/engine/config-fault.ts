import type { IssueCode } from './issues';

/** A fault inside one config; `path` is relative to it. */
export interface ConfigFault {
  readonly path: readonly (string | number)[];
  readonly code: IssueCode;
  readonly severity?: 'error' | 'warning' | undefined;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** What a kind's check may need that is too heavy for its definition; the host brings it, or does without. */
export interface CheckTools {
  /** Why a regular expression cannot be used; undefined = it can. */
  readonly patternFault?: ((pattern: string) => 'pattern_invalid' | 'pattern_too_long' | undefined) | undefined;
}
