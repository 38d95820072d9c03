import { expect, type Page, test } from '@playwright/test';
import { balanceCall } from './support/flows';
import { freshDataDir, type Product, removeDataDir, startProduct } from './support/product';

/** The first five minutes: from an empty database to an answered call in the log, in the browser. */

let dataDir: string;
let product: Product;

test.beforeAll(async () => {
  dataDir = freshDataDir();
  product = await startProduct({
    dataDir,
    env: { HOOKLOOM_OWNER_EMAIL: '', HOOKLOOM_OWNER_PASSWORD: '', HOOKLOOM_API_KEY: '' },
  });
});

test.afterAll(async () => {
  await product.stop();
  removeDataDir(dataDir);
});

test('a stranger creates an account, opens a template, tests it, publishes it and sees the call in the log', async ({
  page,
  request,
}) => {
  const faults = watch(page);
  await page.goto(product.url);
  await expect(page).toHaveURL(/\/setup$/);
  await page.getByLabel(/name/i).first().fill('Mika Sato');
  await page.getByLabel(/e-?mail/i).fill('mika@example.com');
  await page.locator('input[type=password]').first().fill('a-long-enough-password');
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/\/setup$/);

  await page.goto(`${product.url}/new`);
  await page.getByText('Any webhook').click();
  await page.getByRole('button', { name: 'Create flow' }).click();
  await expect(page).toHaveURL(/\/flows\/[0-9a-f-]{36}$/);

  await page.getByRole('button', { name: /^Test/ }).click();
  await page.getByRole('button', { name: 'What is my balance?' }).first().click();
  await expect(page.getByRole('button', { name: 'Show this answer on the canvas' })).toHaveText(
    /Your current balance is \$1,250\./,
  );
  await page.getByRole('button', { name: 'Close the test' }).click();

  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Publish/ }).click();
  await expect(dialog.getByText(/live/i).first()).toBeVisible();

  const { items } = await page.evaluate(async () => (await fetch('/api/v1/flows')).json());
  const answer = await request.post(items[0].urls.production, { data: balanceCall });
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({
    fulfillmentText: 'Your current balance is $1,250.',
    parameters: { balance: 1250 },
  });
  await expect
    .poll(
      async () =>
        (await page.evaluate(async () => (await fetch('/api/v1/runs?environment=production')).json())).items.length,
    )
    .toBe(1);
  expect(faults).toEqual([]);
});

/** Nothing may go wrong behind a screen that looks right. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/favicon|404/.test(message.text())) faults.push(message.text());
  });
  return faults;
}
