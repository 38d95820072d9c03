import { hostRuleSchema } from '@/lib/flow/hosts';

export interface HostLines {
  /** As they are stored, each once. */
  readonly rules: readonly string[];
  /** The first line that is no rule, as it was written. */
  readonly faulty: string | undefined;
}

/** One host per line, or several with commas or spaces between them: all are ways in which lists are pasted. */
export function readHostLines(text: string): HostLines {
  const lines = text.split(/[\s,、]+/u).filter((line) => line !== '');
  const read = lines.map((line) => hostRuleSchema.safeParse(line));
  return {
    rules: [...new Set(read.flatMap(({ data }) => data ?? []))],
    faulty: lines.find((_, place) => !read[place]?.success),
  };
}
