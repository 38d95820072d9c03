import { expect, type Locator, type Page } from '@playwright/test';
import { workedExample } from './support/flows';
import { test } from './support/test';

/** Nothing turns red under the hands of somebody who is still writing, and warnings wait until a step is built. */

let page: Page;

test.beforeEach(async ({ page: signedIn, product }) => {
  page = signedIn;
  const flow = workedExample('/demo');
  const nodes = flow.nodes.map((node, index) => ({ ...node, x: (index % 3) * 320, y: Math.floor(index / 3) * 320 }));
  const { id } = await product.api<{ id: string }>('POST', '/flows', { ...flow, nodes });
  await page.goto(`/flows/${id}`);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
});

test('a value that is half written is no fault, and the card keeps what it said', async () => {
  await card('n5').click({ position: { x: 24, y: 18 } });
  const text = editor('Text');
  await text.click({ position: { x: 4, y: 10 } });
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Hello');
  await expect(card('n5').locator('.step__bubble')).toHaveText('Hello');
  await page.keyboard.type(' {{us');
  await expect(page.getByRole('option', { name: /user_id/ })).toBeVisible();
  await expect(text).not.toHaveAttribute('aria-invalid', 'true');
  await expect(card('n5').locator('.step__bubble')).toHaveText('Hello');
  await expect(card('n5').locator('.step__fix')).toHaveCount(0);

  await page.keyboard.type(' er');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(text).toHaveAttribute('aria-invalid', 'true');
  await expect(card('n5').locator('.step__badge')).toContainText('To fix');
});

test('a new step says what is to be checked by one quiet mark, until the flow is about to be published', async () => {
  const before = await page.locator('.react-flow__node').count();
  await page.getByRole('region', { name: 'Steps' }).getByRole('button', { name: 'Set values', exact: true }).click();
  await page.keyboard.type('tier');
  await page.keyboard.press('Tab');
  await page.keyboard.type('gold');
  const added = page.locator('.react-flow__node').nth(before);
  await expect(added.locator('.step__badge[data-tone=quiet]')).toBeVisible();
  await expect(added.locator('.step__fix')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+P');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(added.locator('.step__fix')).toBeVisible();
});

const card = (id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);

/** Loaded and ready to be typed into. */
const editor = (name: string): Locator =>
  page.locator('.cm-content').and(page.getByRole('textbox', { name, exact: true }));
