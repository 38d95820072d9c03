import { expect, type Page, test } from '@playwright/test';
import { freshDataDir, type Product, removeDataDir, startProduct } from './support/product';
import { signedInPage } from './support/signed-in-page';

/** The request log: what came when, one call told in words, and what can be done with it. */

interface Flow {
  readonly id: string;
  readonly urls: { readonly production: string };
}

let dataDir: string;
let product: Product;
let flow: Flow;
let page: Page;

test.beforeAll(async () => {
  dataDir = freshDataDir();
  product = await startProduct({ dataDir });
});

test.afterAll(async () => {
  await product.stop();
  removeDataDir(dataDir);
});

test.beforeEach(async ({ browser }) => {
  flow = await product.api<Flow>('POST', '/templates/vip-routing', { platform: 'generic' });
  await product.api('POST', `/flows/${flow.id}/publish`, {});
  page = await signedInPage(browser, product);
});

test.afterEach(() => page.context().close());

test('new calls wait behind a chip and move nothing, and the rest of the list comes as it is scrolled', async () => {
  await calls(130);
  await page.goto(requests());
  const table = page.getByRole('table', { name: 'Calls, newest first' });
  const first = table.locator('tbody tr[data-index="0"]');
  const firstText = await first.innerText();

  await call({ intent: 'SupportRequest', session: 'the-new-one' });
  const chip = page.getByRole('button', { name: '1 new call' });
  await expect(chip).toBeVisible();
  expect(await first.innerText()).toBe(firstText);
  await chip.click();
  await expect(first).toContainText('the-new-one');
  await expect(first.getByRole('button')).toBeFocused();

  expect(await table.locator('tbody tr[data-index]').count()).toBeLessThan(60);
  await page.keyboard.press('End');
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(table.locator('tbody tr[data-index="130"]')).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.getByText('That is all.')).toBeVisible();
});

test('filters stand in the address and step back, and the one that hides all is taken away in one click', async () => {
  await calls(2);
  await page.goto(`${requests()}?intent=SupportRequest`);
  await page.getByRole('combobox', { name: 'Outcome' }).click();
  await page.getByRole('option', { name: 'Too slow' }).click();
  await expect(page).toHaveURL(/exit=timedOut/);
  await page.getByRole('button', { name: 'Without “Too slow”' }).click();
  await expect(page.locator('tbody tr[data-index="0"]')).toBeVisible();
  await expect(page).not.toHaveURL(/exit=/);
  await page.goBack();
  await expect(page.getByText('No call matches these filters')).toBeVisible();
});

test('a part of the time is chosen on the chart by keys and narrows the table', async () => {
  await calls(2);
  await page.goto(requests());
  const end = page.getByRole('slider', { name: 'End of the time shown in the table' });
  await end.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(page).toHaveURL(/from=.*to=/);
  await expect(page.getByText('No call matches these filters')).toBeVisible();
  await end.focus();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/from=/);
  await expect(page.locator('tbody tr[data-index="0"]')).toBeVisible();
});

test('a call is told in words, walked from by keys, kept as a sample and opened on the canvas', async () => {
  await calls(2);
  await page.goto(requests());
  const row = (index: number) => page.locator(`tbody tr[data-index="${index}"] button`);
  await row(0).focus();
  await page.keyboard.press('ArrowDown');
  await expect(row(1)).toBeFocused();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'One call' });
  await expect(drawer.getByRole('heading', { name: /^Answered in/ })).toBeVisible();
  const address = page.url();
  await page.keyboard.press('k');
  await expect(row(0)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('j');
  await expect(page).toHaveURL(address);

  await drawer.getByRole('button', { name: 'Use as sample' }).press('Enter');
  const sample = page.getByRole('dialog', { name: 'Use as sample' });
  await expect(sample.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sample).toBeHidden();
  await expect(page.getByText('Kept as a sample', { exact: true })).toBeVisible();
  await drawer.getByRole('link', { name: 'Open in editor' }).click();
  const canvas = page.locator('#canvas');
  await expect(canvas.getByText(/Answered in .* ms/).first()).toBeVisible();
  await canvas.getByRole('button', { name: 'Show the flow without the call' }).click();
  await expect(page).not.toHaveURL(/run=/);
});

test('what a step asked another system and what came back is shown to the letter, and walked by keys', async () => {
  await call({ intent: 'TalkToHuman', session: 'asking' });
  await logged(1);
  await page.goto(requests());
  const row = page.locator('tbody tr[data-index="0"] button');
  await row.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'One call' });
  await drawer.getByText('What it asked, what came back').press('Enter');
  await expect(drawer.getByRole('region', { name: 'It asked' })).toContainText(/GET \/demo\//);
  const answer = drawer.getByRole('region', { name: 'What came back', exact: true });
  await expect(answer).toContainText('200');
  const fields = answer.getByRole('treeitem');
  await fields.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(fields.nth(1)).toBeFocused();
});

test('what somebody said is looked through before it is kept: stand-ins for what looks personal, parts taken away', async () => {
  const said = 'I am Mia, write to mia@example.org';
  await call({
    intent: 'SupportRequest',
    session: 'personal',
    parameters: { card: '48213377', tier: 'gold' },
    also: { text: said, user: { name: 'Mia Stone' } },
  });
  await logged(1);
  await page.goto(requests());
  const row = page.locator('tbody tr[data-index="0"] button');
  await row.press('Enter');
  const open = page.getByRole('dialog', { name: 'One call' }).getByRole('button', { name: 'Use as sample' });
  await open.press('Enter');
  const sample = page.getByRole('dialog', { name: 'Use as sample' });
  await expect(sample).toContainText('Everybody in the workspace can read it');
  const text = sample.getByRole('textbox', { name: 'What was said' });
  await expect(text).toHaveValue('I am Alex, write to name@example.com');
  await sample.getByRole('button', { name: 'Put back: What was said' }).press('Enter');
  await expect(text).toHaveValue(said);
  await sample.getByRole('button', { name: 'Replace: What was said' }).press('Enter');
  await text.fill('I am Ann, write to name@example.com');
  await expect(sample.getByRole('textbox', { name: 'Parameter “card”' })).toHaveValue('12345678');
  await sample.getByRole('button', { name: 'Remove: Parameter “card”' }).press('Enter');
  await expect(sample.getByRole('button', { name: 'Remove: Parameter “tier”' })).toBeFocused();
  await sample.getByRole('textbox', { name: 'Name' }).fill('A mail address');
  await sample.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('Kept as a sample', { exact: true })).toBeVisible();
  await expect(open).toBeFocused();

  const { conversations } = await product.api<{ conversations: unknown[] }>('GET', `/flows/${flow.id}`);
  expect(conversations).toContainEqual({
    title: 'A mail address',
    turns: [{ text: 'I am Ann, write to name@example.com', intent: 'SupportRequest', params: { tier: 'gold' } }],
  });
  expect(JSON.stringify(conversations)).not.toMatch(/mia@|48213377/);
});

/** The log of this test's own flow. */
const requests = () => `${product.url}/flows/${flow.id}/requests`;

interface Sent {
  readonly intent: string;
  readonly session: string;
  readonly parameters?: object;
  readonly also?: object;
}

async function call({ intent, session, parameters = { user_id: '456' }, also }: Sent): Promise<void> {
  const body = { event: 'intent_matched', intent, session: { id: session, parameters }, ...also };
  const response = await fetch(flow.urls.production, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

/** So many calls, until they stand in the log. */
async function calls(count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, index) => call({ intent: 'SupportRequest', session: `s-${index}` })),
  );
  await logged(count);
}

async function logged(count: number): Promise<void> {
  await expect
    .poll(
      async () => (await product.api<{ items: unknown[] }>('GET', `/runs?flowId=${flow.id}&limit=200`)).items.length,
    )
    .toBe(count);
}
