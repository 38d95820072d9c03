import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./app/i18n.ts');

const config: NextConfig = {
  poweredByHeader: false,
  // Types are checked by `npm run check`; a start need not wait for them.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', '@prisma/schema-engine-wasm', 'esbuild'],
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
};

export default withNextIntl(config);
