import { defineConfig } from '@playwright/test';

const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // A test waits for its page more often than the machine works: two at a time, each worker with products of its own.
  workers: 2,
  // Nets for what hangs, far above what a slow machine takes: what a test waits for is a condition.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  // Elsewhere a test that fails now and then is to be seen at once; in CI the report names it as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-gpu'],
    },
  },
});
