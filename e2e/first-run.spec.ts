import { expect, type Page, test } from '@playwright/test';
import { freshDataDir, owner, type Product, removeDataDir, startProduct } from './support/product';

/** From the gallery to a flow that a platform can call: find, create, be shown around, connect. */

let dataDir: string;
let product: Product;

test.beforeAll(async () => {
  dataDir = freshDataDir();
  product = await startProduct({ dataDir });
});

test.afterAll(async () => {
  await product.stop();
  removeDataDir(dataDir);
});

test.beforeEach(async ({ page }) => {
  const signedIn = await page.request.post(`${product.url}/api/auth/sign-in/email`, {
    data: { email: owner.email, password: owner.password },
    headers: { origin: product.url },
  });
  expect(signedIn.ok()).toBe(true);
});

const tour = (page: Page) => page.getByRole('dialog', { name: /made of steps|change it|Talk to|answers well|address/ });

test('a flow is found by what people say, heard before it is made, and made without the mouse', async ({ page }) => {
  await page.goto(`${product.url}/new`);
  await expect(page.getByRole('radio', { name: /Any webhook/ })).not.toBeChecked();
  await expect(page.getByRole('button', { name: 'Create flow' })).toBeDisabled();
  await page.getByRole('radio', { name: /Any webhook/ }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('nothing like this');
  await expect(page.getByRole('button', { name: 'Create flow' })).toBeDisabled();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await page.keyboard.type('talk person bill');
  await expect(page.getByRole('radio', { name: 'Handover to a person' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Account balance' })).toHaveCount(0);
  const talk = page.getByRole('region', { name: 'Conversation with Handover to a person' });
  await expect(talk).toContainText('I’m passing you to a colleague, about 3 minutes.');
  await page.getByRole('radio', { name: 'Handover to a person' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/flows\/[0-9a-f-]{36}$/);
});

test('the tour stands beside the work, goes by keyboard, and stays away once it is over', async ({ page }) => {
  const { id } = await product.api<{ id: string }>('POST', '/templates/account-balance', {});
  await page.goto(`${product.url}/flows/${id}`);
  await expect(tour(page)).toContainText('1 of 5');
  await tour(page).getByRole('button', { name: 'Next' }).focus();
  for (const at of [2, 3, 4, 5]) {
    await page.keyboard.press('Enter');
    await expect(tour(page)).toContainText(`${at} of 5`);
  }
  await page.keyboard.press('Enter');
  await expect(tour(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeVisible();
  await page.keyboard.press('?');
  await expect(tour(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Show the tour' }).click();
  await expect(tour(page)).toContainText('1 of 5');
  await page.keyboard.press('Escape');
  await expect(tour(page)).toHaveCount(0);
});

test('the connection says that nobody else can call this machine, and turns green when a call comes', async ({
  page,
}) => {
  const { id, urls } = await product.api<{ id: string; urls: { test: string } }>('POST', '/templates/order-status', {
    platform: 'generic',
  });
  await page.goto(`${product.url}/flows/${id}/connection`);
  await expect(page.getByText('Only this machine can call it.')).toBeVisible();
  const port = new URL(product.url).port;
  await page.getByText('From outside').click();
  await expect(page.getByText(`cloudflared tunnel --url http://127.0.0.1:${port}`)).toBeVisible();
  await page.getByLabel('The https address that it gives you').fill(`127.0.0.1:${port}`);
  await page.getByLabel('The https address that it gives you').press('Enter');
  await expect(page.getByText(/is this machine itself: nobody else can call it/)).toBeVisible();
  await expect(page.getByText('Waiting for the first call…')).toBeVisible();
  await page.request.post(urls.test, {
    data: { intent: 'OrderStatus', session: { parameters: { order_id: '1003' } } },
  });
  await expect(page.getByText('The call came, and was answered')).toBeVisible();
  await expect(page.getByText('It came from this machine, so it says nothing about the platform.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Step 1: mark as done' })).toBeVisible();

  await page.getByRole('link', { name: 'See the call' }).click();
  await expect(page.getByRole('heading', { name: /^Answered in/ })).toBeVisible();
});
