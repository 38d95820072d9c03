import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import type { ScopeValue } from '@/lib/editor/samples/scope-values';
import { valueScore } from '@/lib/editor/samples/value-match';
import type { FilterHelp } from './filter-help';
import { type TemplateCursor, templateCursor } from './template-spans';
import type { TextFacts } from './text-facts';

/** Values between braces, filters after a bar; anywhere else only when asked for, braces included. */
export function completions(facts: () => TextFacts) {
  return autocompletion({
    override: [(context) => complete(context, facts())],
    icons: false,
    activateOnTypingDelay: 0,
    // Braces are typed to get the list: an Enter right behind them is meant for it.
    interactionDelay: 0,
    optionClass: ({ type }) => (type === 'filter' ? 'cm-completionFilter' : 'cm-completionValue'),
  });
}

function complete(context: CompletionContext, facts: TextFacts): CompletionResult | null {
  const cursor = templateCursor(context.state.doc.toString(), context.pos);
  if (!cursor && !context.explicit) return null;
  const from = cursor?.wordFrom ?? context.pos;
  const word = context.state.sliceDoc(from, context.pos);
  const options = cursor?.part === 'filter' ? filters(facts, cursor, word) : values(facts, cursor, word);
  // What is found is asked anew with every key, at once: the best match stands first, and Enter takes it.
  return { from, options, filter: false, update: (_, __, ___, next) => complete(next, facts) };
}

/** In their groups while nothing is typed; then the best first, each with where it is from. */
function values(facts: TextFacts, cursor: TemplateCursor | null, word: string): readonly Completion[] {
  const scope = facts.scope();
  if (word === '')
    return scope.flatMap((group, rank) => {
      const section = { name: facts.words.group(group), rank };
      return group.values
        .filter((value) => !value.late)
        .map((value) => ({ ...valueOption(value, { cursor, detail: value.sample }), section }));
    });
  return scope
    .flatMap((group) => group.values.map((value) => ({ group, value, score: valueScore(word, value) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => Number(a.value.late ?? false) - Number(b.value.late ?? false) || b.score - a.score)
    .map(({ group, value }) => {
      const detail = [facts.words.group(group), value.sample].filter((part) => part !== undefined).join(' · ');
      return valueOption(value, { cursor, detail });
    });
}

interface Shown {
  readonly cursor: TemplateCursor | null;
  readonly detail: string | undefined;
}

function valueOption({ path, name }: ScopeValue, { cursor, detail }: Shown): Completion {
  return {
    label: path,
    displayLabel: name,
    type: 'value',
    ...(detail === undefined ? {} : { detail }),
    apply: (view, option, from, to) =>
      cursor
        ? insert(view, { option, text: path, from, to })
        : replace(view, { option, from, to, text: `{{ ${path} }}`, caret: `{{ ${path} }}`.length }),
  };
}

function filters(facts: TextFacts, cursor: TemplateCursor, word: string): readonly Completion[] {
  const section = { name: facts.words.filters, rank: 0 };
  const gap = needsSpace(cursor) ? ' ' : '';
  const found = facts.filters().filter(({ name }) => name.includes(word.toLowerCase()));
  const first = found.filter(({ name }) => name.startsWith(word.toLowerCase()));
  return [...new Set([...first, ...found])].map((filter) => ({
    label: filter.name,
    type: 'filter',
    detail: facts.words.filter(filter.name),
    info: filter.example,
    ...(word === '' ? { section } : {}),
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
