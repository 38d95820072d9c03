import { type Browser, expect, type Page, test } from '@playwright/test';
import { freshDataDir, owner, type Product, removeDataDir, startProduct } from './support/product';

/** Who may come in, what each may do, and what happens when a session ends. */

const password = 'a-fine-password';
let dataDir: string;
let product: Product;
let flow: { id: string };

test.beforeAll(async () => {
  dataDir = freshDataDir();
  product = await startProduct({ dataDir });
  flow = await product.api('POST', '/templates/account-balance', { platform: 'dialogflow-es' });
});

test.afterAll(async () => {
  await product.stop();
  removeDataDir(dataDir);
});

test('an owner adds a viewer, who joins by the link and can look but not change', async ({ page, browser }) => {
  await signIn(page, owner);
  await page.goto(`${product.url}/settings`);
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Mia Sato');
  await dialog.getByLabel('E-mail').fill('mia@example.com');
  await dialog.getByLabel('Role').click();
  await page.getByRole('option', { name: /^Viewer/ }).click();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByRole('dialog', { name: 'A link for Mia Sato' }).locator('code').innerText();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByText('Has not joined yet')).toBeVisible();

  const mia = await newPage(browser);
  await mia.goto(link);
  await mia.getByLabel('Password', { exact: true }).fill(password);
  await mia.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(mia).toHaveURL(`${product.url}/`);
  await expect(mia.getByRole('link', { name: 'New flow' })).toHaveCount(0);
  await looksOnly(mia);

  await mia.goto(link);
  await expect(mia.getByRole('heading')).toHaveText('This link does not work any more');

  await page.reload();
  await page.getByRole('button', { name: 'More for Mia Sato' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('mia@example.com')).toHaveCount(0);
  await mia.goto(`${product.url}/requests?exit=failed`);
  await expect(mia).toHaveURL(`${product.url}/sign-in?next=%2Frequests%3Fexit%3Dfailed`);
});

test('a change made after the session ended is saved once the person has signed in again', async ({ browser }) => {
  const ren = { email: 'ren@example.com', password };
  await product.api('POST', '/members', { name: 'Ren Kato', role: 'editor', ...ren });
  const page = await newPage(browser);
  await signIn(page, ren);
  await openStep(page);
  await page.context().clearCookies();
  await page.locator('#inspector').getByLabel('Wait').fill('3');
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('E-mail').fill(ren.email);
  await dialog.getByLabel('Password', { exact: true }).fill(ren.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  await expect(page.locator('#inspector').getByLabel('Wait')).toHaveValue('3');
  expect(await documentNow()).toContain('"timeoutMs":3000');
});

async function newPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ locale: 'en-US' })).newPage();
}

async function signIn(page: Page, account: { email: string; password: string }): Promise<void> {
  await page.goto(`${product.url}/sign-in`);
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${product.url}/`);
}

async function openStep(page: Page): Promise<void> {
  await page.goto(`${product.url}/flows/${flow.id}`);
  await page.getByRole('article', { name: /Get balance/ }).click();
  await expect(page.locator('#inspector')).toBeVisible();
}

const documentNow = async () =>
  JSON.stringify((await product.api<{ document: unknown }>('GET', `/flows/${flow.id}`)).document);

/** A viewer's editor: no button and no key changes anything, and the server would refuse it anyway. */
async function looksOnly(page: Page): Promise<void> {
  const before = await documentNow();
  await openStep(page);
  await expect(page.getByText('For reading only')).toBeVisible();
  for (const name of [/^Test/, /^Publish/, 'Duplicate', 'Delete', 'Switch off']) {
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  }
  const steps = await page.locator('.react-flow__node').count();
  await page.getByRole('article', { name: /Get balance/ }).focus();
  for (const key of ['Delete', 'Control+d', 'a', 't', 'Shift+P']) await page.keyboard.press(key);
  await expect(page.locator('.react-flow__node')).toHaveCount(steps);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const statuses = await page.evaluate(async (id) => {
    const requests = [
      ['DELETE', `/flows/${id}`],
      ['POST', `/flows/${id}/publish`],
      ['POST', '/api-keys'],
    ] as const;
    return Promise.all(requests.map(async ([method, path]) => (await fetch(`/api/v1${path}`, { method })).status));
  }, flow.id);
  expect(statuses).toEqual([403, 403, 403]);
  expect(await documentNow()).toBe(before);
}
