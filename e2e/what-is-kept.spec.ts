import { expect, type Page } from '@playwright/test';
import { workedExample } from './support/flows';
import type { Product } from './support/product';
import { test } from './support/test';

/** What was done a moment ago is still there: the order of messages, variables, examples, ticks, methods. */

let product: Product;
let page: Page;
let flow: { id: string };

test.beforeEach(async ({ page: signedIn, product: shared }) => {
  page = signedIn;
  product = shared;
  const { nodes, ...rest } = workedExample('/demo');
  const messages = ['One', 'Two', 'Three'].map((text) => ({ type: 'text', text }));
  const said = nodes.map((node, index) => ({
    ...node,
    x: index * 320,
    ...(node.kind === 'reply' ? { config: { messages, params: [], end: true } } : {}),
  }));
  flow = await product.api('POST', '/flows', { ...rest, endpoint: { platform: 'generic' }, nodes: said });
});

test('messages are moved by keys, on a phone too, and undone one move at a time', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${product.url}/flows/${flow.id}`);
  const row = page.getByRole('treeitem', { name: /Say it/ });
  await row.click();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Move message 1 down' }).press('Enter');
  await expect.poll(messages).toEqual(['Two', 'One', 'Three']);
  await expect(page.getByRole('button', { name: 'Move message 2 down' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(messages).toEqual(['Two', 'Three', 'One']);
  await expect(page.getByRole('button', { name: 'Move message 3 up' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Move message 3 down' })).toBeDisabled();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(messages).toEqual(['Two', 'One', 'Three']);
});

test('a variable shows what it is in the test environment', async () => {
  await product.api('PUT', '/variables/SHOP', { environment: 'test', value: 'Corner shop' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await openReply();
  await page.getByRole('textbox', { name: /1$/ }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('At {{SHO');
  // The best match first, whatever group it is of: Enter takes it.
  await expect(page.getByRole('option').first()).toHaveText(/SHOP.*Corner shop/);
  await page.getByRole('option').first().click();
  await expect(page.locator('#inspector')).toContainText('At Corner shop');
});

test('what a step gave is kept although the page is left at once', async () => {
  await page.goto(`${product.url}/flows/${flow.id}`);
  await page.locator('.react-flow__node').first().waitFor();
  await page.keyboard.press('t');
  await page.locator('#test-panel').getByLabel('Say something').fill('What is my balance?');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Times and bodies' })).toBeVisible();
  await page.goto('about:blank');
  await expect.poll(async () => Object.keys((await detail()).samples)).not.toEqual([]);
});

test('ticked steps of the connection stay ticked, and methods are chosen beside what the platform never uses', async () => {
  await page.goto(`${product.url}/flows/${flow.id}/connection`);
  await page.getByRole('button', { name: /^Step 1/ }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: /^Step 1/ })).toHaveAttribute('aria-pressed', 'true');
  await page.getByText('For developers').click();
  await page.getByRole('checkbox', { name: 'GET' }).click();
  await expect.poll(async () => (await detail()).document.endpoint.methods).toEqual(['GET', 'POST']);
});

async function openReply(): Promise<void> {
  await page.goto(`${product.url}/flows/${flow.id}`);
  await page.locator('.react-flow__node[data-id="n5"]').click({ position: { x: 24, y: 18 } });
}

interface Detail {
  readonly samples: Readonly<Record<string, unknown>>;
  readonly revision: number;
  readonly document: {
    readonly endpoint: { readonly methods: readonly string[] };
    readonly nodes: readonly { readonly id: string; readonly config: { readonly messages?: { text: string }[] } }[];
  };
}

const detail = () => product.api<Detail>('GET', `/flows/${flow.id}`);

async function messages(): Promise<string[] | undefined> {
  const { document } = await detail();
  return document.nodes.find(({ id }) => id === 'n5')?.config.messages?.map(({ text }) => text);
}
