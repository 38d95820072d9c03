/** The browser's session, as the API shows it: `ended` when a request was answered 401, `resumed` when somebody signed in again. */
type SessionEvent = 'ended' | 'resumed';

const events = new EventTarget();

export function announceSession(event: SessionEvent): void {
  events.dispatchEvent(new Event(event));
}

/** The returned function stops the listening. */
export function onSession(event: SessionEvent, listener: () => void): () => void {
  events.addEventListener(event, listener);
  return () => events.removeEventListener(event, listener);
}
