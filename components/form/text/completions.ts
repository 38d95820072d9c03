import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import type { ScopeValue } from '@/lib/editor/samples/scope-values';
import type { FilterHelp } from './filter-help';
import { type TemplateCursor, templateCursor } from './template-spans';
import type { TextFacts } from './text-facts';

/** Values between braces, filters after a bar; anywhere else only when asked for, braces included. */
export function completions(facts: () => TextFacts) {
  return autocompletion({
    override: [(context) => complete(context, facts())],
    icons: false,
    activateOnTypingDelay: 0,
    optionClass: ({ type }) => (type === 'filter' ? 'cm-completionFilter' : 'cm-completionValue'),
  });
}

function complete(context: CompletionContext, facts: TextFacts): CompletionResult | null {
  const cursor = templateCursor(context.state.doc.toString(), context.pos);
  if (!cursor) return context.explicit ? { from: context.pos, options: values(facts, null), validFor: word } : null;
  const options = cursor.part === 'filter' ? filters(facts, cursor) : values(facts, cursor);
  // Groups come in their own order, so with them the best match would stand below a worse one.
  if (context.pos === cursor.wordFrom) return { from: cursor.wordFrom, options, validFor: nothing };
  return { from: cursor.wordFrom, options: options.map(({ section: _, ...option }) => option), validFor: word };
}

const nothing = /^$/;
/** While only such characters are typed the same list is narrowed down. */
const word = /^[\p{L}\p{N}_.[\]-]+$/u;

function values(facts: TextFacts, cursor: TemplateCursor | null): readonly Completion[] {
  return facts.scope().flatMap((group, rank) => {
    const section = { name: facts.words.group(group), rank };
    return group.values.map((value, place) => ({
      ...valueOption(value, cursor),
      section,
      boost: -Math.min(place, 99),
    }));
  });
}

function valueOption({ path, name, sample }: ScopeValue, cursor: TemplateCursor | null): Completion {
  return {
    label: path,
    displayLabel: name,
    type: 'value',
    ...(sample === undefined ? {} : { detail: sample }),
    apply: (view, option, from, to) =>
      cursor
        ? insert(view, { option, text: path, from, to })
        : replace(view, { option, from, to, text: `{{ ${path} }}`, caret: `{{ ${path} }}`.length }),
  };
}

function filters(facts: TextFacts, cursor: TemplateCursor): readonly Completion[] {
  const section = { name: facts.words.filters, rank: 0 };
  const gap = needsSpace(cursor) ? ' ' : '';
  return facts.filters().map((filter, rank) => ({
    label: filter.name,
    type: 'filter',
    detail: facts.words.filter(filter.name),
    info: filter.example,
    boost: -Math.min(rank, 99),
    section,
    apply: (view, option, from, to) => insertFilter(view, { option, filter, from, to, gap }),
  }));
}

const needsSpace = ({ span, wordFrom }: TemplateCursor): boolean => wordFrom > span.from + 2;

interface Insertion {
  readonly option: Completion;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Where nothing follows in the braces the caret leaves them, and the pill is whole. */
function insert(view: EditorView, { option, text, from, to }: Insertion): void {
  const doc = view.state.doc.toString();
  const end = templateCursor(doc, to)?.span;
  const rest = end ? doc.slice(to, end.closed ? end.to - 2 : end.to) : '';
  const isLast = rest.trim() === '';
  if (isLast) {
    const closing = `${text} }}`;
    replace(view, { option, text: closing, from, to: end?.to ?? to, caret: closing.length });
  } else replace(view, { option, text, from, to, caret: text.length + rest.length + 2 });
}

function insertFilter(
  view: EditorView,
  { option, filter, from, to, gap }: Omit<Insertion, 'text'> & { filter: FilterHelp; gap: string },
): void {
  const isAfterSpace = view.state.doc.sliceString(from - 1, from) === ' ';
  const lead = isAfterSpace ? '' : gap;
  const text = lead + filter.call;
  const { argument } = filter;
  if (!argument) {
    insert(view, { option, text, from, to });
    return;
  }
  const start = from + lead.length;
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: start + argument.from, head: start + argument.to },
    annotations: pickedCompletion.of(option),
    userEvent: 'input.complete',
  });
}

function replace(view: EditorView, { option, text, from, to, caret }: Insertion & { readonly caret: number }): void {
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + caret },
    annotations: pickedCompletion.of(option),
    userEvent: 'input.complete',
    scrollIntoView: true,
  });
}
