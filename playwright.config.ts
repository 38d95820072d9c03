import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';

/** `npm run e2e` brings the product up to date first; each spec starts one of its own (e2e/support/product.ts). */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Specs measure times, and two cores carry the product, its database and the browser.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: (await findChromium()) ?? undefined,
      // Nothing but loopback is called; root needs the sandbox off.
      args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-gpu'],
    },
  },
});
