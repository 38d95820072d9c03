import { expect, type Locator, type Page } from '@playwright/test';
import type { FlowInput } from '@/lib/flow/schema';
import { workedExample } from './support/flows';
import type { Product } from './support/product';
import { test } from './support/test';

/** The fields of the inspector as somebody types into them. */

let product: Product;
let page: Page;
let flowId: string;

test.beforeEach(async ({ page: signedIn, product: shared }) => {
  page = signedIn;
  product = shared;
  flowId = (await product.api<{ id: string }>('POST', '/flows', withRawAnswer())).id;
  await page.goto(`/flows/${flowId}`);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
});

test('a text takes values as pills, from a list and with a filter, and gives them back by undo', async () => {
  await openStep('n5');
  const text = editor('Text');
  await text.click({ position: beginning });
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Hi {{us');
  await expect(page.getByRole('option', { name: /user_id/ })).toBeVisible();
  await page.keyboard.type('er_i');
  await page.keyboard.press('Enter');
  await page.keyboard.type('!');
  await expect(text).toHaveText('Hi user_id!');
  await savedText('Hi {{ params.user_id }}!');

  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  const search = page.getByLabel('Find a value');
  await expect(search).toHaveValue('params.user_id');
  await search.press('End');
  await search.pressSequentially(' | upc');
  await search.press('Enter');
  await expect(text).toHaveText('Hi user_id | upcase!');
  await expect(text).toBeFocused();
  await savedText('Hi {{ params.user_id | upcase }}!');

  await page.keyboard.press('ControlOrMeta+z');
  await expect(text).toHaveText('Hi user_id!');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(text).toHaveText('Hi user_id | upcase!');
  await page.keyboard.press('Tab');
  await expect(text).not.toBeFocused();
});

test('an emptied text is empty, and a broken value is marked where it stands', async () => {
  await openStep('n5');
  const text = editor('Text');
  await text.click({ position: beginning });
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await savedText('');
  await page.keyboard.type('{{ text | shout }} and {{ text }}');
  await expect(text.locator('[data-tone=bad]')).toHaveText('text | shout');
  await expect(text.locator('[data-tone=plain]')).toHaveText('text');
});

test('JSON is filled in as fields, and what cannot be read as text is kept', async () => {
  await openStep('n6');
  const body = () => step('n6').then(({ config }) => config.body);
  await page.getByRole('button', { name: 'Add a field to Content' }).click();
  await page.getByLabel('Name of field1').fill('id');
  await page.getByLabel('Name of field1').press('Enter');
  await page.getByRole('button', { name: /^id: Text/ }).click();
  await page.getByRole('menuitemradio', { name: 'A value' }).click();
  await page.getByLabel('Find a value').fill('params.user_id');
  await page.getByLabel('Find a value').press('Enter');
  await expect.poll(body).toEqual({ type: 'json', value: { ok: true, id: '{{ params.user_id }}' } });

  await page.getByRole('radio', { name: 'JSON text' }).click();
  const json = editor('Content');
  await json.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Backspace');
  await expect(page.getByText(/Line 4: something is missing/)).toBeVisible();
  await openStep('n5');
  await openStep('n6');
  await page.getByRole('radio', { name: 'JSON text' }).click();
  await expect(page.getByText(/Line 4: something is missing/)).toBeVisible();
  await expect(editor('Content')).not.toContainText('}}"}');
});

test('rows are pasted as lines and moved by keys', async () => {
  await openStep('n3');
  const name = (number: number) => page.getByRole('textbox', { name: `Headers: Header ${number}` });
  await page.getByRole('button', { name: 'Add to Headers' }).click();
  await expect(name(1)).toBeFocused();
  await paste('Accept: application/json\nX-Call: {{ call.eventId }}');
  const names = async () =>
    ((await step('n3')).config.headers as { name: string }[] | undefined)?.map((row) => row.name);
  await expect.poll(names).toEqual(['Accept', 'X-Call']);
  await name(2).press('Alt+ArrowUp');
  await expect.poll(names).toEqual(['X-Call', 'Accept']);
  await expect(name(1)).toBeFocused();
});

function withRawAnswer(): FlowInput {
  const flow = workedExample('/demo');
  const raw = { id: 'n6', kind: 'respond', name: 'Raw', x: 0, y: 0 };
  const config = { status: 200, headers: [], body: { type: 'json', value: { ok: true } } };
  const nodes = [...flow.nodes, { ...raw, config }];
  return {
    ...flow,
    nodes: nodes.map((node, index) => ({ ...node, x: (index % 3) * 320, y: Math.floor(index / 3) * 320 })),
  };
}

/** Before what stands in a field: a click on a value would ask for another. */
const beginning = { x: 4, y: 10 };

/** Loaded and ready to be typed into. */
const editor = (name: string): Locator =>
  page.locator('.cm-content').and(page.getByRole('textbox', { name, exact: true }));

async function openStep(id: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator(`.react-flow__node[data-id="${id}"]`).click({ position: { x: 24, y: 18 } });
  await expect(page.locator('#inspector')).toBeVisible();
}

async function step(id: string) {
  type Answer = { document: { nodes: { id: string; config: Record<string, unknown> }[] } };
  const { document } = await product.api<Answer>('GET', `/flows/${flowId}`);
  const found = document.nodes.find((node) => node.id === id);
  if (!found) throw new Error(`There is no step ${id}.`);
  return found;
}

async function savedText(text: string): Promise<void> {
  await expect.poll(async () => (await step('n5')).config.messages).toEqual([{ type: 'text', text }]);
}

/** As the keyboard would: headless Chromium has no clipboard to ask. */
async function paste(text: string): Promise<void> {
  await page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}
