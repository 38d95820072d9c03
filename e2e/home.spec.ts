import { expect, type Page, test } from '@playwright/test';
import type { FlowInput } from '@/lib/flow/schema';
import { fixedText } from './support/flows';
import { freshDataDir, owner, type Product, removeDataDir, startProduct } from './support/product';

/** The home page: finding flows among many, moving them in and out, and getting back what went too far. */

interface Made {
  readonly id: string;
  readonly urls: { readonly production: string };
}

const CALLS = 3;
let dataDir: string;
let product: Product;
let page: Page;
let live: Made;

test.beforeAll(async ({ browser }) => {
  dataDir = freshDataDir();
  product = await startProduct({ dataDir });
  live = await product.api<Made>('POST', '/flows', named('Lost card line', fixedText('blocked')));
  await product.api('POST', `/flows/${live.id}/publish`);
  for (let call = 0; call < CALLS; call++) expect(await answers(live)).toBe(200);
  await product.api('POST', '/flows', asking('Bank assistant', 'CheckBalance'));
  await product.api('POST', '/flows', named('Summer campaign', fixedText('sun')));
  page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await page.goto(`${product.url}/sign-in`);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(row('Bank assistant')).toBeVisible();
});

test.afterAll(async () => {
  await page?.context().close();
  await product?.stop();
  removeDataDir(dataDir);
});

test('flows are found by what they are about, and by tags given to several at once', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('checkbal');
  await expect(rows()).toHaveCount(1);
  await expect(row('Bank assistant')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('q')).toBe('checkbal');

  await page.getByRole('searchbox').fill('');
  await expect(rows()).toHaveCount(3);
  for (const name of ['Bank assistant', 'Lost card line']) {
    await page.getByRole('checkbox', { name: `Select ${name}` }).focus();
    await page.keyboard.press('Space');
  }
  const bar = page.getByRole('toolbar', { name: 'For the selected flows' });
  await expect(bar).toContainText('2 flows selected');
  await bar.getByRole('button', { name: 'Tags' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tags of 2 flows' });
  await dialog.getByLabel('New tag').fill('Cards');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();

  const tags = page.getByRole('navigation', { name: 'Filter by tag' });
  await tags.getByRole('link', { name: 'Cards 2' }).click();
  await expect(rows()).toHaveCount(2);
  expect(new URL(page.url()).searchParams.get('tag')).toBe('Cards');
  await tags.getByRole('link', { name: 'All' }).click();
  await expect(rows()).toHaveCount(3);
  await bar.getByRole('button', { name: 'Clear the selection' }).click();
  await expect(bar).toBeHidden();
});

test('a live flow is deleted only after its calls were named, and undo puts it live again', async () => {
  await expect.poll(async () => (await listed('Lost card line'))?.calls7d).toBe(CALLS);
  await page.reload();
  await page.getByRole('link', { name: 'Lost card line' }).focus();
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete “Lost card line”?' });
  await expect(dialog).toContainText(`In the last 7 days: ${CALLS} calls.`);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog).toBeHidden();
  await expect(row('Lost card line')).toHaveCount(0);
  expect(await answers(live)).toBe(404);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row('Lost card line')).toContainText('v1');
  expect(await answers(live)).toBe(200);
});

test('a flow goes out as a file and comes in by file and by paste, and says which secrets are missing', async () => {
  const download = page.waitForEvent('download');
  await choose('Bank assistant', 'Export with conversations');
  const file = await (await download).path();
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('“Bank assistant” is imported', { exact: true })).toBeVisible();
  await expect(row('Bank assistant')).toHaveCount(2);

  const needing = named('Lead to CRM', fixedText('{{ secret.CRM_KEY }}'));
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, JSON.stringify(needing));
  const dialog = page.getByRole('dialog', { name: '“Lead to CRM” is imported' });
  await dialog.getByRole('button', { name: 'Enter CRM_KEY' }).click();
  const secret = page.getByRole('dialog', { name: 'CRM_KEY' });
  await secret.getByRole('textbox', { name: 'Value' }).fill('sesame');
  await secret.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Entered')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).first().click();
});

test('what was archived or deleted lies where it can be put back, or deleted for ever', async () => {
  await choose('Summer campaign', 'Archive');
  await expect(row('Summer campaign')).toHaveCount(0);
  await page.getByRole('link', { name: 'Archive (1)' }).click();
  await page.getByRole('button', { name: 'Put back Summer campaign' }).click();
  await expect(page.getByText('The archive is empty')).toBeVisible();
  await page.getByRole('link', { name: 'All flows' }).click();
  await choose('Summer campaign', 'Delete');
  await expect(row('Summer campaign')).toHaveCount(0);
  await page.getByRole('link', { name: 'Trash (1)' }).click();
  await page.getByRole('button', { name: 'Delete Summer campaign for ever' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for ever' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
  expect(await listed('Summer campaign')).toBeUndefined();
});

const rows = () => page.locator('main li').filter({ has: page.getByRole('button', { name: /^More for/ }) });
const row = (name: string) => rows().filter({ has: page.getByRole('link', { name, exact: true }) });

async function choose(flow: string, item: string): Promise<void> {
  await row(flow)
    .first()
    .getByRole('button', { name: `More for ${flow}` })
    .click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function listed(name: string) {
  const { items } = await product.api<{ items: { name: string; calls7d: number }[] }>('GET', '/flows');
  return items.find((flow) => flow.name === name);
}

async function answers(flow: Made): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(flow.urls.production, { method: 'POST', headers, body: '{}' })).status;
}

const named = (name: string, document: FlowInput): FlowInput => ({ ...document, name });

function asking(name: string, intent: string): FlowInput {
  const intents = { id: 'i', kind: 'intents', name: 'Ask', config: { intents: [{ id: 'one', name: intent }] } };
  const { nodes, ...document } = named(name, fixedText('yes'));
  return { ...document, nodes: [...nodes, intents] };
}
