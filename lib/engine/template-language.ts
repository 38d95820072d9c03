import {
  type Context,
  defaultOptions,
  type FilterImplOptions,
  filters,
  type Liquid,
  type TagToken,
  Tokenizer,
  TypeGuards,
  Value,
} from 'liquidjs';

/**
 * LiquidJS without its tags: outputs and filters are all that a template may hold. Its class `Liquid` would bring the
 * tags, a renderer and a file system to every browser, 8 kB of what the editor loads.
 */
export interface Language {
  readonly options: Liquid['options'];
  readonly filters: Record<string, FilterImplOptions>;
}

export function createLanguage(limits: { readonly memoryLimit: number }): Language {
  const options = { ...defaultOptions, strictFilters: true, ownPropertyOnly: true, ...limits };
  return { options, filters: { ...filters } };
}

// The shapes of LiquidJS's parse result that we read. Pinned version; `template.test.ts` fails when they change.
export interface ParsedOutput {
  readonly token: { readonly begin: number; readonly end: number };
  readonly value: {
    readonly initial: { readonly postfix: unknown[] };
    readonly filters: { readonly name: string; readonly args: unknown[] }[];
    value(context: Context): Generator<unknown, unknown, unknown>;
  };
}

/** Texts and outputs in their order; undefined = there is a tag. Throws LiquidJS's errors for what cannot be read. */
export function readParts(source: string, language: Language): (string | ParsedOutput)[] | undefined {
  const { options } = language;
  const parts: (string | ParsedOutput)[] = [];
  for (const token of new Tokenizer(source, options.operators).readTopLevelTokens(options)) {
    if (TypeGuards.isHTMLToken(token)) parts.push(token.getContent());
    else if (TypeGuards.isOutputToken(token)) parts.push(readOutput(token, language));
    else return undefined;
  }
  return parts;
}

/** Of a token between braces. */
type Delimited = Pick<TagToken, 'begin' | 'end' | 'input' | 'contentRange'>;

function readOutput(token: Delimited, language: Language): ParsedOutput {
  const { operators } = language.options;
  const content = new Tokenizer(token.input, operators, undefined, token.contentRange).readFilteredValue();
  // Of a `Liquid`, a value asks for filters and options alone; of what it has parsed, we read the fields above.
  const value = new Value(content, language as unknown as Liquid) as unknown as ParsedOutput['value'];
  return { token, value };
}
