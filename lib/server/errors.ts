import { type ErrorCode, type ErrorParams, errorCatalog } from '@/lib/contract/errors';
import type { SpokenIssue } from '@/lib/engine/failure';
import { fillSentence } from '@/lib/engine/issue-sentences';

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly status: number;
  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    readonly issues?: readonly SpokenIssue[] | readonly { path: string; message: string }[],
  ) {
    super(fillSentence(errorCatalog[code][1], params));
    this.status = errorCatalog[code][0];
  }
}

/** By name, not by class: Next bundles its own copy of this module. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError';
}
