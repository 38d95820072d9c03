/** The canvas marks what differs from the version that its address names. */
export function withComparison(version: number): void {
  replace((query) => query.set('compare', String(version)));
}

export function withoutComparison(): void {
  replace((query) => query.delete('compare'));
}

function replace(change: (query: URLSearchParams) => void): void {
  const address = new URL(window.location.href);
  change(address.searchParams);
  window.history.replaceState(null, '', address);
}
