/** A reason not to start that its reader can act on: printed as one line, exit 1. Anything else thrown is a bug. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}

/** By name, not by class: in development the thrower and the reader may hold two copies of this module. */
export function isStartFault(error: unknown): error is StartFault {
  return error instanceof Error && error.name === 'StartFault';
}
