import { expect, type Page } from '@playwright/test';
import { fixedText } from './support/flows';
import type { Product } from './support/product';
import { test } from './support/test';

/** The page Connection: what proves that a platform is connected, and what a person needs first. */

interface Made {
  readonly id: string;
  readonly urls: { readonly production: string; readonly test: string };
}

const step = (page: Page, number: number) => page.getByRole('button', { name: new RegExp(`^Step ${number}:`) });

test('a call of this machine ticks nothing, one from outside only what it proves', async ({ page, product }) => {
  const flow = await made(product);
  await page.goto(`/flows/${flow.id}/connection`);
  await call(flow.urls.test);
  await expect(page.getByText('It came from this machine, so it says nothing about the platform.')).toBeVisible();
  await expect(step(page, 1)).toHaveAccessibleName('Step 1: mark as done');

  await call(flow.urls.test, { 'x-forwarded-for': '203.0.113.9' });
  await expect(step(page, 1)).toHaveAccessibleName('Step 1: done, a call showed it');
  await expect(step(page, 3)).toHaveAccessibleName('Step 3: mark as done');
  await step(page, 3).click();
  await expect(step(page, 3)).toHaveAccessibleName('Step 3: ticked by hand');
  await page.reload();
  await expect(step(page, 1)).toHaveAccessibleName('Step 1: done, a call showed it');
  await expect(step(page, 3)).toHaveAccessibleName('Step 3: ticked by hand');
});

test('a new check is a step that nobody has done, and another one un-ticks it', async ({ page, product }) => {
  await product.api('PUT', '/secrets/STEP_KEY', { environment: 'both', value: 'open sesame' });
  const flow = await made(product);
  await call(flow.urls.test, { 'x-forwarded-for': '203.0.113.9' });
  await page.goto(`/flows/${flow.id}/connection`);
  await expect(step(page, 1)).toHaveAccessibleName('Step 1: done, a call showed it');
  await page.getByRole('button', { name: /Secret header/ }).click();
  await page.getByRole('combobox', { name: /Secret header/ }).click();
  await page.getByRole('option', { name: 'STEP_KEY' }).click();
  await expect(page.getByText('Add what tells it from strangers there too.')).toBeVisible();
  await expect(step(page, 2)).toHaveAccessibleName('Step 2: mark as done');
  await step(page, 2).click();
  await expect(step(page, 2)).toHaveAccessibleName('Step 2: ticked by hand');
  await page.getByRole('textbox', { name: 'Header' }).fill('x-other-key');
  await expect(step(page, 2)).toHaveAccessibleName('Step 2: mark as done');
});

test('how to be reached is one line, and a message for whoever runs the server is a press away', async ({
  page,
  context,
  product,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const flow = await made(product);
  await page.goto(`/flows/${flow.id}/connection`);
  await expect(page.getByText('Only this machine can call it.')).toBeVisible();
  await expect(page.getByText(/cloudflared tunnel/)).toBeHidden();
  await page.getByRole('button', { name: 'Ask whoever runs this server' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain(`call this address: ${flow.urls.production}`);
  await page.getByText('From outside').click();
  await expect(page.getByText(/cloudflared tunnel/)).toBeVisible();
});

test('on a phone the steps come first', async ({ page, product }) => {
  const flow = await made(product);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/flows/${flow.id}/connection`);
  const [steps, address] = await Promise.all(
    ['Connect the caller', 'Address'].map((name) => page.getByRole('heading', { name, exact: true }).boundingBox()),
  );
  expect(steps?.y).toBeLessThan(address?.y ?? 0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

const made = (product: Product) => product.api<Made>('POST', '/flows', fixedText('one'));

async function call(url: string, headers: Record<string, string> = {}): Promise<void> {
  expect((await fetch(url, { method: 'POST', body: '{}', headers })).status).toBe(200);
}
