import { PHASE_PRODUCTION_SERVER } from 'next/constants.js';

/** @type {import('next').NextConfig} */
const settings = {
  poweredByHeader: false,
  // No page shows a picture that would have to be made smaller: `/_next/image` answers 404.
  images: { unoptimized: true },
  // Types are checked by `npm run check`; a start need not wait for them.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', '@prisma/schema-engine-wasm', 'esbuild'],
  turbopack: {
    resolveAlias: {
      // LiquidJS asks whether a value is a Buffer. In a browser none is, and Next would send 7 kB of stand-in for it.
      'next/dist/compiled/buffer': { browser: './app/no-buffer.ts' },
      // React Flow moves its view with d3, which could also fade from one colour to another: 3 kB that nothing uses.
      'd3-color': { browser: './app/no-colours.ts' },
    },
  },
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
};

/**
 * Plain JavaScript, and the plugin only where something is compiled: a server that only serves would load two
 * compilers with them, 55 MB of memory.
 */
export default async function config(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return settings;
  const { default: createNextIntlPlugin } = await import('next-intl/plugin');
  return createNextIntlPlugin('./app/i18n.ts')(settings);
}
