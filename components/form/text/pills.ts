import { RangeSetBuilder, StateEffect } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from '@codemirror/view';
import { type TemplateSpan, templateSpans } from './template-spans';
import type { PillLook, TextFacts } from './text-facts';

/** Draws the pills again: what is known of their values has changed. */
export const redrawPills = StateEffect.define<null>();

/** Outputs are drawn as pills, moved over and deleted as a whole; the one a person types in stands open. */
export function pills(facts: () => TextFacts) {
  const plugin = ViewPlugin.define((view) => new PillsOfView(view, facts), {
    decorations: (value) => value.drawn,
    provide: (self) => EditorView.atomicRanges.of((view) => view.plugin(self)?.pills ?? Decoration.none),
    eventHandlers: {
      click(event, view) {
        const span = spanAt(view, event.target);
        if (!span) return false;
        select(view, span);
        facts().onAsk(span);
        return true;
      },
    },
  });
  return plugin;
}

export const spansOf = (view: EditorView): readonly TemplateSpan[] => templateSpans(view.state.doc.toString());

/** The pill that is selected as a whole. */
export function selectedPill(view: EditorView): TemplateSpan | undefined {
  const { from, to } = view.state.selection.main;
  return spansOf(view).find((span) => span.closed && span.from === from && span.to === to);
}

export function select(view: EditorView, { from, to }: TemplateSpan): void {
  view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
}

class PillsOfView {
  drawn: DecorationSet = Decoration.none;
  /** Without the one that stands open. */
  pills: DecorationSet = Decoration.none;

  constructor(
    view: EditorView,
    private readonly facts: () => TextFacts,
  ) {
    this.draw(view);
  }

  update(update: ViewUpdate): void {
    const isAsked = update.transactions.some((one) => one.effects.some((effect) => effect.is(redrawPills)));
    if (update.docChanged || update.selectionSet || update.focusChanged || isAsked) this.draw(update.view);
  }

  private draw(view: EditorView): void {
    const drawn = new RangeSetBuilder<Decoration>();
    const atomic = new RangeSetBuilder<Decoration>();
    const { main } = view.state.selection;
    for (const span of spansOf(view)) {
      const isTypedIn = view.hasFocus && main.head > span.from && main.head < span.to;
      if (!span.closed || isTypedIn || span.source.includes('\n')) {
        drawn.add(span.from, span.to, open);
        continue;
      }
      const isSelected = view.hasFocus && main.from === span.from && main.to === span.to;
      const pill = Decoration.replace({ widget: new Pill(this.facts().lookOf(span), isSelected) });
      drawn.add(span.from, span.to, pill);
      atomic.add(span.from, span.to, pill);
    }
    this.drawn = drawn.finish();
    this.pills = atomic.finish();
  }
}

const open = Decoration.mark({ class: 'template-open' });

class Pill extends WidgetType {
  constructor(
    private readonly look: PillLook,
    private readonly isSelected: boolean,
  ) {
    super();
  }

  override eq({ look, isSelected }: Pill): boolean {
    const own = this.look;
    return (
      isSelected === this.isSelected && look.name === own.name && look.title === own.title && look.tone === own.tone
    );
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'template-pill';
    element.dataset.tone = this.look.tone;
    if (this.isSelected) element.dataset.selected = '';
    element.title = this.look.title;
    element.textContent = this.look.name;
    return element;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

function spanAt(view: EditorView, target: EventTarget | null): TemplateSpan | undefined {
  const pill = target instanceof HTMLElement ? target.closest('.template-pill') : null;
  if (!pill || view.state.readOnly) return undefined;
  const at = view.posAtDOM(pill);
  return spansOf(view).find((span) => span.from === at);
}
