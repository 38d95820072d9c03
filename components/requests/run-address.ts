/** Names the call on show in the address of a list of calls. */
export const RUN_PARAM = 'run';

/** Where a call of a flow is told in full. */
export function runAddress({ flowId, runId }: { readonly flowId: string; readonly runId: string }): string {
  return `/flows/${flowId}/requests?${new URLSearchParams({ [RUN_PARAM]: runId })}`;
}
