import { expect, type Page } from '@playwright/test';
import { workedExample } from './support/flows';
import type { Product } from './support/product';
import { test } from './support/test';

/** What the editor knows already it offers: a fix beside a warning, the name of an empty field, a value that was given once. */

let page: Page;
let product: Product;
let flowId: string;

test.beforeEach(async ({ page: signedIn, product: shared }) => {
  page = signedIn;
  product = shared;
  const flow = workedExample('/demo');
  const nodes = flow.nodes.map((node, index) => ({
    ...node,
    x: (index % 3) * 320,
    y: Math.floor(index / 3) * 320,
    config: node.id === 'n3' ? { ...node.config, body: { type: 'text', value: 'Hello' } } : node.config,
  }));
  flowId = (await product.api<{ id: string }>('POST', '/flows', { ...flow, nodes })).id;
  await page.goto(`/flows/${flowId}`);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
});

test('a GET with a body is made a POST by one press', async () => {
  await openStep('n3');
  await page.getByRole('button', { name: 'Use POST' }).click();
  await expect.poll(async () => (await config('n3')).method).toBe('POST');
  await expect(page.getByRole('button', { name: 'Use POST' })).toHaveCount(0);
});

test('a field that is missing is called by its name', async () => {
  await openStep('n4');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await expect(page.getByRole('textbox', { name: 'Value 2' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('#inspector').getByText('“Value 2” is still empty.')).toBeVisible();
});

test('what a step was tried with is offered to the next test', async () => {
  await openStep('n3');
  await page
    .locator('#inspector')
    .getByLabel(/user_id/)
    .last()
    .fill('u7');
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await page
    .locator('#test-panel')
    .getByRole('button', { name: /^Values it carries/ })
    .click();
  await page.getByRole('button', { name: 'user_id', exact: true }).click();
  await expect(page.getByLabel('Value of user_id').last()).toHaveValue('u7');
});

async function openStep(id: string): Promise<void> {
  await page.locator(`.react-flow__node[data-id="${id}"]`).click({ position: { x: 24, y: 18 } });
  await expect(page.locator('#inspector')).toBeVisible();
}

async function config(id: string): Promise<Record<string, unknown>> {
  interface Answer {
    readonly document: { nodes: { id: string; config: Record<string, unknown> }[] };
  }
  const { document } = await product.api<Answer>('GET', `/flows/${flowId}`);
  return document.nodes.find((node) => node.id === id)?.config ?? {};
}
