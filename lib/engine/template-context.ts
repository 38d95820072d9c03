import { Context } from 'liquidjs';
import type { Speech } from './formats/speech';
import type { Work } from './work';

/** What the filters of Hookloom read of a scope. */
export interface FilterScope {
  readonly call: { readonly locale?: string | undefined };
  readonly now: string;
  readonly speech: Speech;
}

/** One evaluation of one output. */
export class FilterContext extends Context {
  /** A filter could not make anything of what it was given: the value counts as missing, until `default` gives one. */
  isLost = false;
  /** Whose time its filters use; undefined = nobody's. */
  work: Work | undefined;

  get scope(): FilterScope {
    return this.environments as unknown as FilterScope; // what `template.ts` has made it with
  }
}

/** Ends a filter whose input it cannot read. */
export function lose(context: Context): undefined {
  filterContext(context).isLost = true;
  return undefined;
}

export function filterContext(context: Context): FilterContext {
  if (context instanceof FilterContext) return context;
  throw new Error('A filter of Hookloom was run by somebody else.');
}

/** What a filter finds in `this`; LiquidJS does not export the type. */
export interface FilterImpl {
  readonly context: Context;
}
