import type { ScopeGroup } from '@/lib/editor/samples/scope-values';
import type { FilterHelp } from './filter-help';
import type { TemplateSpan } from './template-spans';
import type { UndoStep } from './undo-steps';

/** How a value in the text looks: its name, what a pointer resting on it is told, and whether something is wrong. */
export interface PillLook {
  readonly name: string;
  readonly title: string;
  readonly tone: 'plain' | 'warn' | 'bad';
}

/** What an editor asks of the form around it. Asked anew each time, since it changes while a person types. */
export interface TextFacts {
  /** What may be read here, secrets left out where they are refused. */
  scope(): readonly ScopeGroup[];
  filters(): readonly FilterHelp[];
  lookOf(span: TemplateSpan): PillLook;
  readonly words: TextWords;
  onChange(text: string, undo: UndoStep): void;
  /** The caret has come out of the braces that it stood in. */
  onWritten(): void;
  /** A pill was pressed: it is to be changed. */
  onAsk(span: TemplateSpan): void;
}

export interface TextWords {
  group(group: ScopeGroup): string;
  filter(name: string): string;
  readonly filters: string;
  readonly suggestions: string;
  /** Told when a pill is reached by keyboard. */
  reached(name: string): string;
}
