import { expect, type Page } from '@playwright/test';
import type { FlowInput } from '@/lib/flow/schema';
import type { Product } from './support/product';
import { test } from './support/test';

/** Lists are filled from the keyboard and from the clipboard. */

let product: Product;
let page: Page;
let flowId: string;

test.beforeEach(async ({ page: signedIn, product: shared }) => {
  page = signedIn;
  product = shared;
  flowId = (await product.api<{ id: string }>('POST', '/flows', lists)).id;
  await page.goto(`/flows/${flowId}`);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
});

test('Enter goes to the next row, Tab past the last one adds one, and a row left empty goes again', async () => {
  await openStep('i');
  await intent(1).click();
  for (const name of ['GetAccountBalance', 'TalkToHuman']) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  }
  await expect(intent(3)).toBeFocused();
  await page.keyboard.type('Redeem');
  await page.keyboard.press('Tab');
  await expect(intent(4)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(intent(5)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect.poll(names).toEqual(['GetAccountBalance', 'TalkToHuman', 'Redeem']);

  await intent(1).click();
  await page.keyboard.press('Enter');
  await expect(intent(2)).toBeFocused();
});

test('Enter in a value goes on only when no list of values is open', async () => {
  await openStep('h');
  await page.getByRole('button', { name: 'Add to Headers' }).click();
  await page.keyboard.type('Accept');
  await page.keyboard.press('Tab');
  await page.keyboard.type('{{inten');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Headers: Value 1' })).toContainText('intent');
  await page.keyboard.press('Enter');
  await page.keyboard.type('X-Two');
  await expect(page.getByRole('textbox', { name: 'Headers: Header 2' })).toHaveValue('X-Two');
});

test('a pasted list takes the place of what is selected, and fills the empty rows below', async () => {
  await openStep('i');
  await intent(1).fill('Old');
  for (const _ of [2, 3]) await page.getByRole('button', { name: 'Add to Intents' }).click();
  await intent(1).click();
  await page.keyboard.press('ControlOrMeta+a');
  await paste('GetAccountBalance\nTalkToHuman\nRedeem\nBye');
  await expect.poll(names).toEqual(['GetAccountBalance', 'TalkToHuman', 'Redeem', 'Bye']);

  await intent(4).click();
  await page.keyboard.press('End');
  await paste('One\nTwo');
  await expect.poll(names).toEqual(['GetAccountBalance', 'TalkToHuman', 'Redeem', 'Bye', 'One', 'Two']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(names).toEqual(['GetAccountBalance', 'TalkToHuman', 'Redeem', 'Bye']);
});

const lists: FlowInput = {
  format: 1,
  name: 'Lists',
  nodes: [
    { id: 's', kind: 'start', name: 'Start' },
    { id: 'i', kind: 'intents', name: 'Intent', x: 0, y: 160, config: { intents: [{ id: 'a', name: '' }] } },
    { id: 'h', kind: 'http-request', name: 'Call', x: 360, y: 0, config: { url: '/demo/' } },
  ],
  edges: [{ from: 's', port: 'next', to: 'i' }],
};

const intent = (number: number) => page.locator(`[data-field="intents.${number - 1}.name"] input`);

async function openStep(id: string): Promise<void> {
  await page.locator(`.react-flow__node[data-id="${id}"]`).click({ position: { x: 24, y: 18 } });
  await expect(page.locator('#inspector')).toBeVisible();
}

async function names(): Promise<unknown> {
  interface Answer {
    readonly document: { nodes: { id: string; config: { intents?: { name: string }[] } }[] };
  }
  const { document } = await product.api<Answer>('GET', `/flows/${flowId}`);
  return document.nodes.find(({ id }) => id === 'i')?.config.intents?.map(({ name }) => name);
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
