import type { BodyRead } from './inbound';

/** Why a call ends in an exit: `reason` for the log; status, place and sentence for the caller. */
export interface Refusal {
  readonly reason: string | null;
  readonly status?: number;
  readonly path?: string;
  readonly message?: string;
}

export const MAX_BODY_BYTES = 1_048_576;

/** What is said when the body could not be read. */
export const unread: Record<Exclude<BodyRead['type'], 'body'>, Refusal> = {
  too_large: {
    status: 413,
    reason: 'body_too_large',
    path: 'body',
    message: `The body is larger than ${MAX_BODY_BYTES} bytes.`,
  },
  late: { status: 408, reason: 'body_late', path: 'body', message: 'The body did not arrive in time.' },
  aborted: { status: 400, reason: 'caller_gone', path: 'body', message: 'The caller went away while sending.' },
};
