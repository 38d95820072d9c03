import { expect, type Locator, type Page } from '@playwright/test';
import type { FlowInput } from '@/lib/flow/schema';
import { workedExample } from './support/flows';
import type { Product } from './support/product';
import { test } from './support/test';

/** The caret goes where the eye goes: what is typed right after something was added arrives in it. */

let product: Product;
let page: Page;
let flowId: string;

test.beforeEach(({ page: signedIn, product: shared }) => {
  page = signedIn;
  product = shared;
});

test('a new rule takes what is typed, and no letter runs an action from a button beside it', async () => {
  await openFlow(workedExample('/demo'));
  await openStep('n4');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await expect(editor('Value 2')).toBeFocused();
  await page.keyboard.type('text');
  await expect(editor('Value 2')).toHaveText('text');

  await page.getByRole('button', { name: 'Add a group' }).focus();
  for (const key of ['t', 'w', 'n', '?']) await page.keyboard.press(key);
  await expect(page.getByRole('button', { name: 'Add a group' })).toBeFocused();
  await expect(page.locator('#test-panel')).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.react-flow__node')).toHaveCount(5);
  await page.keyboard.press('Enter');
  await page.keyboard.type('vip');
  await expect
    .poll(async () => (await step('n4')).rules)
    .toMatchObject([{}, { left: 'text' }, { match: 'any', rules: [{ left: 'vip' }] }]);
});

test('a value that a call carries takes what is typed, and the next call sends it', async () => {
  await openFlow(workedExample('/demo'));
  await page.keyboard.press('t');
  await page
    .locator('#test-panel')
    .getByRole('button', { name: /^Values it carries/ })
    .click();
  await page.getByRole('button', { name: 'user_id', exact: true }).click();
  await page.keyboard.type('u1');
  await expect(page.getByLabel('Value of user_id')).toHaveValue('u1');
  await page.getByRole('button', { name: 'Value', exact: true }).click();
  await page.keyboard.type('tier');
  await page.keyboard.press('Tab');
  await page.keyboard.type('gold');
  await expect(page.getByLabel('Value of tier')).toHaveValue('gold');
});

test('the first field of a step that was just added takes what is typed, however it was added', async () => {
  await openFlow(onlyStart);
  await page.locator('.ghost').getByRole('button', { name: 'Intent' }).click();
  await page.keyboard.type('GetAccountBalance');
  await saved('intents', { intents: [{ name: 'GetAccountBalance' }] });

  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await page.keyboard.type('Call an API');
  await page.keyboard.press('Enter');
  await expect(editor('Address')).toBeFocused();
  await page.keyboard.type('https://bank.example');
  await saved('http-request', { url: 'https://bank.example' });

  await page.getByRole('button', { name: 'Add a step after “it works”' }).click();
  await page.getByRole('option', { name: /^Reply/ }).click();
  await expect(editor('Text')).toBeFocused();
  await page.keyboard.type('Hello there');
  await saved('reply', { messages: [{ text: 'Hello there' }] });

  await page.getByRole('region', { name: 'Steps' }).getByRole('button', { name: 'Condition', exact: true }).click();
  await expect(editor('Value 1')).toBeFocused();
  await page.keyboard.type('gold');
  await saved('condition', { rules: [{ left: 'gold' }] });
});

const onlyStart: FlowInput = {
  format: 1,
  name: 'Empty',
  nodes: [{ id: 's', kind: 'start', name: 'Start' }],
  edges: [],
};

async function openFlow(document: FlowInput): Promise<void> {
  const nodes = document.nodes.map((node, index) => ({
    ...node,
    x: (index % 3) * 320,
    y: Math.floor(index / 3) * 320,
  }));
  flowId = (await product.api<{ id: string }>('POST', '/flows', { ...document, nodes })).id;
  await page.goto(`/flows/${flowId}`);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
}

/** Loaded and ready to be typed into. */
const editor = (name: string): Locator =>
  page.locator('.cm-content').and(page.getByRole('textbox', { name, exact: true }));

async function openStep(id: string): Promise<void> {
  await page.locator(`.react-flow__node[data-id="${id}"]`).click({ position: { x: 24, y: 18 } });
  await expect(page.locator('#inspector')).toBeVisible();
}

interface Saved {
  readonly document: { nodes: { id: string; kind: string; config: Record<string, unknown> }[] };
}

async function nodes() {
  return (await product.api<Saved>('GET', `/flows/${flowId}`)).document.nodes;
}

async function step(id: string) {
  return (await nodes()).find((node) => node.id === id)?.config ?? {};
}

async function saved(kind: string, config: Record<string, unknown>): Promise<void> {
  await expect.poll(async () => (await nodes()).find((node) => node.kind === kind)?.config).toMatchObject(config);
}
