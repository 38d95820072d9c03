/** A window in which the same flow is open. */
export interface Person {
  readonly tab: string;
  readonly name: string;
  /** Another window of the one who reads this. */
  readonly isYou: boolean;
  /** Id of the step that is selected there. */
  readonly step: string | null;
}

export interface People {
  /** The name of who reads this; null while it is not known. */
  readonly you: string | null;
  readonly others: readonly Person[];
}

export const nobody: People = { you: null, others: [] };

/** Who has the step selected, each once. */
export function namesOn({ others }: People, nodeId: string): readonly string[] {
  return [...new Set(others.filter(({ step }) => step === nodeId).map(({ name }) => name))];
}
