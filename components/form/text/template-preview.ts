import type { Scope } from '@/lib/engine/scope';
import { type Output, parseTemplate } from '@/lib/engine/template';
import { printValue } from '@/lib/engine/template-print';

/** A piece of what a text would read as with the sample. */
export interface PreviewPart {
  /** `missing`: the sample has no such value. `later`: known when it runs, such as a secret. */
  readonly type: 'text' | 'value' | 'missing' | 'later';
  /** The text itself, or the path that has no value to show. */
  readonly text: string;
}

const MAX_CHARS = 400;

/** Undefined where there is nothing to foresee: a text without values, or one that cannot be read. */
export function previewOf(source: string, sample: Scope): readonly PreviewPart[] | undefined {
  const template = parseTemplate(source);
  if (!template.ok || template.references.length === 0) return undefined;
  return template.parts.map((part) =>
    typeof part === 'string' ? { type: 'text', text: part } : valuePart(part, sample),
  );
}

function valuePart(output: Output, sample: Scope): PreviewPart {
  const path = output.references[0]?.path.join('.') ?? '';
  const readsStored = output.references.some(({ path: [root, name] }) => isStored(root, name, sample));
  if (readsStored) return { type: 'later', text: path };
  const text = textOf(output, sample);
  if (text === '' || text === undefined) return { type: 'missing', text: path };
  return { type: 'value', text: text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS - 1)}…` : text };
}

/** Secrets never reach the browser; variables only where the sample has them. */
function isStored(root: unknown, name: unknown, sample: Scope): boolean {
  return root === 'secret' || (root === 'env' && !Object.hasOwn(sample.env, String(name)));
}

/** A filter may fail on a value it was not made for. */
function textOf(output: Output, sample: Scope): string | undefined {
  try {
    return printValue(output.evaluate(sample));
  } catch {
    return undefined;
  }
}
