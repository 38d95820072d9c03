import { isJsonObject, type Json } from '@/lib/flow/json';

/** Key of the words for why a try failed; what an answer's status means is told apart by what to do about it. */
export function failureKey(code: string, output: Json): string {
  return code === 'http_status' ? statusKey(statusOf(output) ?? 0) : code;
}

/** The status of an HTTP answer, where the step gave one. */
export function statusOf(output: Json): number | null {
  const status = isJsonObject(output) ? output.status : null;
  return typeof status === 'number' ? status : null;
}

function statusKey(status: number): string {
  if (status === 401 || status === 403) return 'status_signIn';
  if (status === 404 || status === 410) return 'status_notFound';
  if (status === 429) return 'status_busy';
  if (status >= 500) return 'status_broken';
  return status >= 400 ? 'status_refused' : 'status_other';
}
