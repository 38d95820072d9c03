import { readableName } from '@/lib/editor/document/text-parts';
import { parseTemplate, type TemplateFault } from '@/lib/engine/template';

/** One `{{ … }}` of a text, read by itself: a slip in one leaves the others what they are. */
export interface TemplateSpan {
  readonly from: number;
  readonly to: number;
  /** The whole output, braces included. */
  readonly source: string;
  /** Short name on its pill. */
  readonly name: string;
  /** The paths it reads, its own value first. */
  readonly paths: readonly (readonly string[])[];
  readonly filters: readonly string[];
  readonly fault: { readonly code: TemplateFault; readonly params: Readonly<Record<string, string>> } | null;
  /** Its closing braces are there. */
  readonly closed: boolean;
}

export function templateSpans(text: string): readonly TemplateSpan[] {
  const spans: TemplateSpan[] = [];
  for (let from = text.indexOf('{{'); from >= 0; ) {
    const { to, closed } = endOf(text, from + 2);
    spans.push({ from, to, closed, ...readSpan(text.slice(from, to), closed) });
    from = text.indexOf('{{', to);
  }
  return spans;
}

/** Where a caret stands in a template, and what it may be completing. */
export interface TemplateCursor {
  readonly span: { readonly from: number; readonly to: number; readonly closed: boolean };
  readonly part: 'value' | 'filter';
  /** Where the word under the caret begins. */
  readonly wordFrom: number;
}

export function templateCursor(text: string, at: number): TemplateCursor | null {
  const span = templateSpans(text).find(({ from, to, closed }) => at >= from + 2 && at <= (closed ? to - 2 : to));
  if (!span) return null;
  const start = span.from + 2;
  const before = text.slice(start, at);
  const unquoted = before.replace(/"[^"]*"|'[^']*'/g, (quoted) => '\0'.repeat(quoted.length));
  if (/["']/.test(unquoted)) return null;
  const pipe = unquoted.lastIndexOf('|');
  const part = pipe >= 0 && !unquoted.slice(pipe).includes(':') ? 'filter' : 'value';
  const cut = Math.max(pipe, unquoted.lastIndexOf(':'), unquoted.lastIndexOf(','));
  return { span, part, wordFrom: start + cut + 1 + spacesAt(before, cut + 1) };
}

/** Closing braces outside quotes end an output; where another one begins before them, it was left open. */
function endOf(text: string, start: number): { to: number; closed: boolean } {
  let quote = '';
  for (let at = start; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if ((char === '"' || char === "'") && text.indexOf(char, at + 1) > 0) quote = char;
    else if (text.startsWith('}}', at)) return { to: at + 2, closed: true };
    else if (text.startsWith('{{', at)) return { to: at, closed: false };
  }
  return { to: text.length, closed: false };
}

function readSpan(
  source: string,
  closed: boolean,
): Pick<TemplateSpan, 'source' | 'name' | 'paths' | 'filters' | 'fault'> {
  const inner = source.slice(2, closed ? -2 : undefined).trim();
  const template = parseTemplate(source);
  const base = { source, name: inner, paths: [], filters: [] };
  if (!template.ok) return { ...base, fault: { code: template.code, params: template.params } };
  const output = template.parts.find((part) => typeof part !== 'string');
  if (!output) return { ...base, fault: { code: 'template_syntax', params: { detail: inner } } };
  return {
    source,
    name: readableName(output.references[0]?.path) ?? inner,
    paths: output.references.map(({ path }) => path.map(String)),
    filters: output.filters,
    fault: null,
  };
}

const spacesAt = (text: string, at: number): number => /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
