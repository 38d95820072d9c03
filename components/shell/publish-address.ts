/** The editor opens with the dialog that publishes when its address asks for it. */
export const PUBLISH_QUERY = 'publish';

export function publishAddress(flowId: string): string {
  return `/flows/${flowId}?${PUBLISH_QUERY}`;
}
