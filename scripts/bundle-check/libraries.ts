import type { Chunk } from './routes';

/** Texts that survive minification, by the library that holds them: a built chunk names no modules. */
export const signatures: Readonly<Record<string, readonly string[]>> = {
  'react-dom': ['strikethroughThickness'],
  'next (router)': ['x-action-revalidated', 'useRouterBFCache'],
  'next-intl': ['INVALID_NUMBER_SKELETON'],
  zod: ['Invalid hostname', 'ZodError'],
  liquidjs: ['undefined filter'],
  '@xyflow/react': ['react-flow__'],
  'd3-zoom': ['dblclick.zoom'],
  'radix-ui': ['data-radix-', 'createSlottableError'],
  '@floating-ui/dom': ['whileElementsMounted'],
  '@codemirror/view': ['cm-widgetBuffer'],
  '@lezer/lr': ['Token end out of bounds'],
  cmdk: ['cmdk-input'],
  'tailwind-merge': ['mask-image-conic-pos'],
};

/** What a chunk is made of, as far as signatures tell. Empty: our own code, or something small. */
export function librariesIn({ code }: Pick<Chunk, 'code'>): string[] {
  return Object.entries(signatures)
    .filter(([, texts]) => texts.some((text) => code.includes(text)))
    .map(([library]) => library);
}
