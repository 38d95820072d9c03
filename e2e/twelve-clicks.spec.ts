import { expect, type Locator, test } from '@playwright/test';
import { freshDataDir, type Product, removeDataDir, startProduct } from './support/product';

/** The promise of the first minute: from an empty database to a tested answer in at most twelve clicks. */

const MOST_CLICKS = 12;

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

test('a stranger hears a tested answer after at most twelve clicks', async ({ page }) => {
  let clicks = 0;
  const click = async (target: Locator) => {
    await target.click();
    clicks += 1;
  };
  const type = async (target: Locator, text: string) => {
    await click(target);
    await page.keyboard.type(text);
  };

  await page.goto(product.url);
  await type(page.getByLabel(/name/i).first(), 'Mika Sato');
  await type(page.getByLabel(/e-?mail/i), 'mika@example.com');
  await type(page.locator('input[type=password]').first(), 'a-long-enough-password');
  await click(page.locator('form button[type=submit]'));

  await expect(page).toHaveURL(/\/new$/);
  await click(page.getByText('Any webhook'));
  await click(page.getByText('Account balance').first());
  await click(page.getByRole('button', { name: 'Create flow' }));

  await expect(page).toHaveURL(/\/flows\/[0-9a-f-]{36}/);
  await click(page.getByRole('button', { name: /^Test/ }));
  await click(page.getByRole('button', { name: 'What is my balance?' }).first());
  await expect(page.getByText(/Your current balance is \$1,250\./).first()).toBeVisible();

  test.info().annotations.push({ type: 'clicks', description: String(clicks) });
  expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
});
