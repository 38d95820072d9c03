import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { FlowInput } from '@/lib/flow/schema';
import { type Bank, openBank } from './support/bank';
import type { Product } from './support/product';
import { test } from './support/test';

/** Trying a step against a real server, and what is learnt from it later in the flow. */

let product: Product;
let bank: Bank;
let page: Page;
let flow: { id: string };

test.beforeEach(async ({ page: signedIn, product: shared }) => {
  page = signedIn;
  product = shared;
  bank = await openBank(() => ({ account: { balance: 1250, tier: 'vip', holder: 'Aiko' } }));
  flow = await product.api<{ id: string }>('POST', '/flows', bankFlow(bank.url));
  await page.goto(`${product.url}/flows/${flow.id}`);
  await page.locator('.react-flow__node').first().waitFor();
});

test.afterEach(() => bank.close());

function bankFlow(upstream: string): FlowInput {
  const text = 'You have';
  return {
    format: 1,
    name: 'Bank',
    nodes: [
      { id: 'start', kind: 'start', name: 'Start', x: 0, y: 0 },
      {
        id: 'ask',
        kind: 'http-request',
        name: 'Ask the bank',
        x: 280,
        y: 0,
        config: { url: `${upstream}/accounts/{{ params.user_id }}` },
      },
      {
        id: 'order',
        kind: 'http-request',
        name: 'Order a card',
        x: 560,
        y: 0,
        config: { method: 'POST', url: `${upstream}/cards` },
      },
      { id: 'say', kind: 'reply', name: 'Say it', x: 840, y: 0, config: { messages: [{ type: 'text', text }] } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'ask' },
      { from: 'ask', port: 'ok', to: 'order' },
      { from: 'order', port: 'ok', to: 'say' },
    ],
  };
}

const card = (id: string) => page.locator(`.react-flow__node[data-id="${id}"]`);
const settings = () => page.locator('#inspector');
const field = (name: RegExp) => settings().getByRole('treeitem', { name });

async function select(id: string): Promise<void> {
  await page.keyboard.press('Escape');
  await card(id).click({ position: { x: 24, y: 18 } });
}

/** Sends the first step as it stands. */
async function tryAsk(): Promise<void> {
  await select('ask');
  await settings().getByLabel('Value of user_id').fill('456');
  await page.keyboard.press('Enter');
  await expect(field(/^balance 1250/)).toBeVisible();
}

/** Sends the step that changes something, which asks first. */
async function tryOrder(): Promise<void> {
  await select('order');
  await settings().getByRole('button', { name: 'Send', exact: true }).click();
  await expect(settings().getByText(/^This changes something at 127\.0\.0\.1/)).toBeVisible();
  expect(bank.asked).not.toContain('POST /cards');
  await settings().getByRole('button', { name: 'Send it' }).click();
  await expect(field(/^holder "Aiko"/)).toBeVisible();
}

/** Writes into the reply, and puts a field of the answer there. */
async function sayBalance(): Promise<void> {
  await select('say');
  await settings().locator('.cm-content').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' $');
  await select('ask');
  await field(/^balance/).click();
  await expect(page.getByText('balance stands in “Say it” now.').first()).toBeVisible();
}

test('a step is sent with the values that were typed, and shows what came back', async () => {
  await tryAsk();
  expect(bank.asked).toEqual(['GET /accounts/456']);
  await expect(settings().getByText('Example from a try')).toBeVisible();
});

test('a click on a field puts it where somebody last wrote, and the card shows its value', async () => {
  await tryAsk();
  await sayBalance();
  await expect(card('say').getByText('You have $1250')).toBeVisible();
});

test('a field is kept as a value by keyboard', async () => {
  await tryAsk();
  await field(/^account/).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(field(/^tier/)).toBeFocused();
  await page.keyboard.press('ContextMenu');
  await page.getByRole('menuitem', { name: 'Keep as a value' }).press('Enter');
  await expect(page.locator('.react-flow__node', { hasText: 'Set values' }).getByText('tier').first()).toBeVisible();
});

test('what changes something is sent only once that is confirmed', async () => {
  await tryOrder();
  expect(bank.asked).toContain('POST /cards');
});

test('the settings with an answer in them are accessible', async () => {
  await tryAsk();
  const { violations } = await new AxeBuilder({ page }).include('aside').setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);
});

test('the examples are there again tomorrow, until they are forgotten', async () => {
  await tryAsk();
  await sayBalance();
  await tryOrder();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect
    .poll(async () => Object.keys((await flowNow()).samples).sort())
    .toEqual(['ask_the_bank', 'order_a_card']);
  await page.reload();
  await expect(card('say').getByText('You have $1250')).toBeVisible();
  await select('ask');
  await settings().getByRole('button', { name: 'Forget it' }).click();
  await expect(card('say').getByText('1250')).toHaveCount(0);
  await expect.poll(async () => Object.keys((await flowNow()).samples)).toEqual(['order_a_card']);
});

test('an address that is private is refused in words that say what to do', async () => {
  await select('order');
  await settings().getByRole('button', { name: 'Method: POST' }).click();
  await page.getByRole('menuitemradio', { name: 'GET' }).click();
  const address = settings().locator('.cm-content').first();
  await address.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('http://10.0.0.1/secret');
  await settings().getByRole('button', { name: 'Send', exact: true }).click();
  await expect(settings().getByRole('alert')).toContainText('HOOKLOOM_ALLOW_PRIVATE');
});

const flowNow = () => product.api<{ samples: Record<string, unknown> }>('GET', `/flows/${flow.id}`);
