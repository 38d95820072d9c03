import { expect, type Page } from '@playwright/test';
import { isJsonObject } from '@/lib/flow/json';
import type { Flow, FlowInput } from '@/lib/flow/schema';
import { type Bank, openBank } from './support/bank';
import { balanceCall, workedExample } from './support/flows';
import { owner, type Product } from './support/product';
import { test } from './support/test';

/** The worked example from an empty canvas to a right answer, without a mouse. */

let product: Product;
let bank: Bank;

// Signing in is a part of it.
test.use({ storageState: { cookies: [], origins: [] } });

test.beforeAll(async ({ product: shared }) => {
  product = shared;
  bank = await openBank();
});

test.afterAll(() => bank.close());

test('builds, publishes and calls the account balance flow by keyboard alone', async ({ page, request }) => {
  const flow = await openFlow(page, emptyFlow);
  const { keyboard } = page;

  await keyboard.press('Home');
  await expectFocused(page, /Any webhook calls/);
  await add(page, 'Intent');
  await expectFocused(page, /^Intents?\b.*1$/);
  await keyboard.type('GetAccountBalance');
  await leave(page);

  await add(page, 'Call an API');
  await write(page, `${bank.url}/balance/{{ params.user_id }}`);
  await keyboard.press('F2');
  await expectFocused(page, /Name of the step/);
  await keyboard.type('Get balance');
  await keyboard.press('Enter');
  await expectFocused(page, /Get balance/);

  await add(page, 'Condition');
  await write(page, '{{ steps.get_balance.body.tier }}', async () => {
    await tabTo(page, /^Compared with/);
    await keyboard.type('vip');
  });

  await add(page, 'Reply');
  await write(page, 'Your current balance is ${{ steps.get_balance.body.balance }}.', async () => {
    await tabTo(page, /^Add to Also set/);
    await keyboard.press('Enter');
    await expectFocused(page, /Parameter/);
    await keyboard.type('balance');
    await tabTo(page, /^Also set: Value 1/);
    await keyboard.type('{{ steps.get_balance.body.balance }}');
  });

  // Back to the call along the edges; a reply for when it fails, which the other intents get too.
  await keyboard.press('ArrowLeft');
  await keyboard.press('ArrowLeft');
  await expectFocused(page, /Get balance/);
  await add(page, 'Reply');
  await write(page, 'I cannot reach the bank right now.');
  await keyboard.press('ArrowLeft');
  await keyboard.press('ArrowLeft');
  await expectFocused(page, /GetAccountBalance/);
  await keyboard.press('c');
  await expect(page.locator('[cmdk-input]')).toBeFocused();
  await choose(page, 'anything else');
  await choose(page, 'cannot reach');

  await expect
    .poll(() => told(flow.id))
    .toEqual([
      'Start next → What do they want?',
      'What do they want? GetAccountBalance → Get balance',
      'Get balance ok → Is tier vip?',
      'Is tier vip? yes → Say “Your current balance is…”',
      'Get balance failed → Say “I cannot reach the bank…”',
      'What do they want? else → Say “I cannot reach the bank…”',
    ]);
  await keyboard.press('Shift+P');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Publish version 1' })).toBeEnabled();
  await tabTo(page, /^Publish version 1/);
  await keyboard.press('Enter');
  await expect(dialog.getByText('Version 1 is live')).toBeVisible();

  const answer = await request.post(flow.urls.production, { data: balanceCall });
  expect(await answer.json()).toEqual({
    fulfillmentText: 'Your current balance is $1250.',
    parameters: { balance: 1250 },
  });
});

test('changes a flow in words: adds at an outcome, switches off, deletes, and the canvas shows the same', async ({
  page,
}) => {
  const { id } = await openFlow(page, workedExample('https://bank.example'));
  const { keyboard } = page;
  const line = (text: RegExp) => page.getByRole('treeitem').filter({ hasText: text });
  await keyboard.press('w');
  await expect(page.getByRole('treeitem').first()).toBeFocused();
  await keyboard.press('End');
  await expect(line(/anything else.*nothing yet/)).toBeFocused();

  await keyboard.press('a');
  await expectFocused(page, /Find a step/);
  await keyboard.type('Reply');
  await keyboard.press('Enter');
  await expectFocused(page, /^Text/);
  await keyboard.press('Escape');
  await expect(line(/^2\.2\.1Reply/)).toBeFocused();
  await keyboard.press('d');
  await expect(line(/^2\.2\.1Reply.*switched off/)).toBeFocused();
  await expect.poll(() => told(id)).toContain('What do they want? else → Reply');

  await keyboard.press('w');
  await expectFocused(page, /^Reply: Reply.*Switched off/);
  await keyboard.press('w');
  await keyboard.press('Delete');
  await expect(line(/anything else.*nothing yet/)).toBeVisible();
});

interface Created {
  readonly id: string;
  readonly urls: { readonly production: string };
}

const emptyFlow: FlowInput = {
  format: 1,
  name: 'Account balance',
  nodes: [{ id: 's', kind: 'start', name: 'Start' }],
  edges: [],
};

async function openFlow(page: Page, document: FlowInput): Promise<Created> {
  const flow = await product.api<Created>('POST', '/flows', document);
  await page.goto(`${product.url}/sign-in`);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${product.url}/`);
  await page.evaluate(() =>
    fetch('/api/v1/me', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tourDone: true }),
    }),
  );
  await page.goto(`${product.url}/flows/${flow.id}`);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  return flow;
}

/** The edges of the saved draft; an intent's port by its name. */
async function told(id: string): Promise<string[]> {
  const { document } = await product.api<{ document: Flow }>('GET', `/flows/${id}`);
  const nameOf = (node: string) => document.nodes.find((one) => one.id === node)?.name;
  const intents = document.nodes.find(({ kind }) => kind === 'intents')?.config.intents;
  const rows = Array.isArray(intents) ? intents.filter(isJsonObject) : [];
  const portNamed = (port: string) => rows.find((row) => row.id === port)?.name ?? port;
  return document.edges.map(({ from, port, to }) => `${nameOf(from)} ${portNamed(port)} → ${nameOf(to)}`);
}

/** Adds a step behind the selected one; the caret is in its first field then. */
async function add(page: Page, title: string): Promise<void> {
  await page.keyboard.press('a');
  await expectFocused(page, /Find a step/);
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await expect(page.locator('#inspector :is(input, .cm-content):focus')).toBeVisible();
}

/** Writes where the caret is, and returns to the card of the step. */
async function write(page: Page, text: string, more: () => Promise<void> = async () => undefined): Promise<void> {
  await page.keyboard.type(text);
  await more();
  await leave(page);
}

/** Out of a field; the first Esc may close what the field offers. */
async function leave(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(page.locator('article:focus')).toBeVisible({ timeout: 500 });
  }).toPass();
}

async function choose(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
}

const MOST_TABS = 25;

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let count = 0; count < MOST_TABS; count += 1) {
    await page.keyboard.press('Tab');
    if (name.test(await focusedName(page))) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

async function expectFocused(page: Page, name: RegExp): Promise<void> {
  await expect.poll(() => focusedName(page)).toMatch(name);
}

const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  });
