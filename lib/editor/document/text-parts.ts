import type { Scope } from '../../engine/scope';
import { parseTemplate } from '../../engine/template';
import type { PathSegment } from '../../engine/template-paths';

/** A text with templates as a person reads it: words, and the names of values in between. */
export type TextPart =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'value';
      /** Short name, such as `user_id` for `{{ params.user_id }}`. */
      readonly name: string;
      /** The whole output, braces included. */
      readonly source: string;
      /** What it would be with the sample, if that is known. */
      readonly sample: string | undefined;
    };

export function textParts(source: string, sample?: Scope): readonly TextPart[] {
  const template = parseTemplate(source);
  if (!template.ok) return [{ type: 'text', text: source }];
  return template.parts.map((part): TextPart => {
    if (typeof part === 'string') return { type: 'text', text: part };
    return {
      type: 'value',
      name: readableName(part.references[0]?.path) ?? source.slice(part.begin + 2, part.end - 2).trim(),
      source: source.slice(part.begin, part.end),
      sample: sample && readSample(() => part.evaluate(sample)),
    };
  });
}

/** The same as plain text, values by their names. */
export function plainText(source: string): string {
  return textParts(source)
    .map((part) => (part.type === 'text' ? part.text : part.name))
    .join('');
}

/**
 * The last name on a path; an index alone says nothing, so it keeps the name before it. A name that much else is called
 * by, such as `id`, stands behind what it belongs to: `user › id`.
 */
export function readableName(path: readonly PathSegment[] | undefined): string | undefined {
  const at = path ? path.findLastIndex((segment) => typeof segment === 'string') : -1;
  if (!path || at < 0) return undefined;
  const name = path.slice(at).join('.');
  const owner = vague.has(String(path[at])) ? ownerOf(path.slice(0, at)) : undefined;
  return owner === undefined ? name : `${owner} › ${name}`;
}

/** Names that say nothing by themselves. */
const vague: ReadonlySet<string> = new Set(
  'code count date description error id intent key label message name number status text time title type url value'.split(
    ' ',
  ),
);

/** What a field belongs to. What the call and the values of a flow are kept in is no owner, nor is the body of an answer. */
function ownerOf(path: readonly PathSegment[]): string | undefined {
  const names = path.filter((segment) => typeof segment === 'string');
  const inner = names.filter((name, at) => !(at === 0 && containers.has(name)) && !(at === 2 && name === 'body'));
  return inner.at(-1);
}

const containers: ReadonlySet<string> = new Set(['steps', 'params', 'vars', 'env', 'secret', 'call']);

/** A filter may fail on a value it was not made for; then there is no sample to show. */
function readSample(evaluate: () => unknown): string | undefined {
  try {
    const value = evaluate();
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
  } catch {
    return undefined;
  }
}
