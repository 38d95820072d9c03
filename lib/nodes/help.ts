/** How a kind works, told to who builds a flow: the first part of its README, made at `npm run gen`. */
export interface KindHelp {
  readonly en: readonly HelpBlock[];
  readonly ja: readonly HelpBlock[];
}

export type HelpBlock =
  | { readonly type: 'paragraph'; readonly spans: readonly HelpSpan[] }
  | { readonly type: 'list'; readonly items: readonly (readonly HelpSpan[])[] };

export interface HelpSpan {
  readonly look: 'plain' | 'strong' | 'name' | 'code';
  readonly text: string;
}
