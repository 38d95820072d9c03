import type { z } from 'zod';

/**
 * The contract of a check of the caller: how a call proves who it is from. The definition runs anywhere; `verify.ts`
 * and `sign.ts` in the same folder are its half for Node (`door.ts`).
 */
export interface CheckDefinition<S extends z.ZodType<CheckRow> = z.ZodType<CheckRow>> {
  /** Kebab-case, the same as its folder. */
  readonly type: string;
  /** Lucide icon name. */
  readonly icon: string;
  /** Its place among the checks on offer, from 1, each its own. The first is shown as the usual one. */
  readonly place: number;
  /** One row of `endpoint.verify`, an object of texts and choices. The form is drawn from it, key by key. */
  readonly row: S;
  /** What a new row begins with, beside `type`; its secret is for a person to choose. */
  readonly initial: Readonly<Record<string, string>>;
  /** The header that brings the proof, in lower case. The log hides its value. */
  header(row: z.output<S>): string;
  /** What is typed in at the platform, besides the secret. */
  setup(row: z.output<S>): CheckSetup;
  /** How curl brings the proof in a POSIX shell, where the secret is a variable of its name. */
  shell(row: z.output<S>): ShellProof;
}

/** What every row has, whatever its check. */
export interface CheckRow {
  readonly type: string;
  /** Name of the stored secret. */
  readonly secret: string;
}

export interface CheckSetup {
  /** To copy as it is, such as the header's name. The check's words say under `copy` what it is. */
  readonly copy: string;
  /** What stands in the header before the proof, such as a scheme; empty = nothing. */
  readonly before: string;
}

export interface ShellProof {
  /** Arguments of curl, quoted for the shell. */
  readonly args: readonly string[];
  /** Lines before the call; they find the body in `$BODY`. Absent = the proof does not depend on the body. */
  readonly before?: readonly string[];
}

export function defineCheck<S extends z.ZodType<CheckRow>>(definition: CheckDefinition<S>): CheckDefinition<S> {
  return definition;
}
