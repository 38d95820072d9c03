import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import esbuild from 'esbuild';
import type { Product } from '@/e2e/support/product';
import { cardNearCentre } from './gestures';

const QUIET_MS = 500;

export async function addProbe(context: BrowserContext): Promise<void> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [fileURLToPath(new URL('probe.ts', import.meta.url))],
    write: false,
    bundle: true,
    format: 'iife',
    target: 'es2023',
  });
  await context.addInitScript({ content: outputFiles[0]?.text ?? '' });
}

/** Opens a page of cards. @returns milliseconds from the navigation until it is interactive */
export async function open(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  const at = await page.waitForFunction((quiet) => window.probe.interactiveAt(quiet), QUIET_MS);
  return Number(await at.jsonValue());
}

export async function showAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.waitForTimeout(600); // it glides there
}

/** Opens a step's inspector and types. @returns milliseconds from each key to its frame */
export async function typeInInspector(page: Page, text: string): Promise<readonly number[]> {
  const { x, y } = await cardNearCentre(page, '.react-flow__node:has([data-group="reply"])');
  await page.mouse.dblclick(x, y);
  await page.locator('aside [contenteditable]').first().click();
  await page.evaluate(() => window.probe.countKeys());
  for (const key of text) await page.keyboard.press(key, { delay: 30 });
  return page.evaluate(() => window.probe.keys);
}

/** Renders per card while something happens. */
export async function rendersDuring(page: Page, act: () => Promise<unknown>): Promise<Record<string, number>> {
  await page.evaluate(() => window.probe.countRenders());
  await act();
  return page.evaluate(() => window.probe.renders);
}

export async function signIn(context: BrowserContext, product: Product, as: { email: string; password: string }) {
  const response = await context.request.post(`${product.url}/api/auth/sign-in/email`, {
    data: { email: as.email, password: as.password },
    headers: { origin: product.url },
  });
  if (!response.ok()) throw new Error(`Signing in failed: ${response.status()} ${await response.text()}`);
}
