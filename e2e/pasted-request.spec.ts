import { expect, type Locator, type Page } from '@playwright/test';
import type { FlowInput } from '@/lib/flow/schema';
import type { Product } from './support/product';
import { test } from './support/test';

/** A request that was copied elsewhere becomes the whole step, and what signs in never becomes text of the flow. */

let product: Product;
let page: Page;
let flowId: string;

test.beforeEach(async ({ page: signedIn, product: shared }) => {
  page = signedIn;
  product = shared;
  flowId = (await product.api<{ id: string }>('POST', '/flows', oneCall)).id;
  await page.goto(`/flows/${flowId}`);
  await page.locator('.react-flow__node[data-id="h"]').click({ position: { x: 24, y: 18 } });
  await expect(address()).toBeVisible();
});

test('a curl command fills in the step as one undo, and its token is offered as a secret', async () => {
  await address().click();
  await paste(`curl -X POST 'https://api.bank.example/pay?dry=1' \\
    -H 'Authorization: Bearer tok-123' -H 'X-Trace: 7' --proxy http://p:1 --json '{"amount":5}'`);
  await expect(page.getByText('Not read: --proxy.').first()).toBeVisible();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Name')).toHaveValue('BANK_TOKEN');
  await dialog.getByLabel('Name').fill(secretName);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(config).toEqual({
    method: 'POST',
    url: 'https://api.bank.example/pay',
    query: [{ name: 'dry', value: '1' }],
    headers: [{ name: 'X-Trace', value: '7' }],
    auth: { type: 'bearer', secret: secretName },
    body: { type: 'json', value: { amount: 5 } },
    timeoutMs: 2000,
  });
  expect(JSON.stringify(await product.api('GET', `/flows/${flowId}`))).not.toContain('tok-123');

  await address().click();
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(config).toMatchObject({ url: '', timeoutMs: 2000 });
});

test('a link with a query becomes address and rows, and a token that is not stored stays out all the same', async () => {
  await address().click();
  await paste('https://bank.example/find?q=two%20words&api_key=k-9');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(config).toMatchObject({
    url: 'https://bank.example/find',
    query: [
      { name: 'q', value: 'two words' },
      { name: 'api_key', value: '{{ secret.BANK_API_KEY }}' },
    ],
  });
});

const secretName = `PASTED_${Date.now()}`;

const oneCall: FlowInput = {
  format: 1,
  name: 'Pasted',
  nodes: [
    { id: 's', kind: 'start', name: 'Start' },
    { id: 'h', kind: 'http-request', name: 'Call', x: 0, y: 160, config: { url: '', timeoutMs: 2000 } },
  ],
  edges: [{ from: 's', port: 'next', to: 'h' }],
};

const address = (): Locator => page.locator('.cm-content').and(page.getByRole('textbox', { name: 'Address' }));

async function config(): Promise<unknown> {
  interface Answer {
    readonly document: { nodes: { id: string; config: unknown }[] };
  }
  const { document } = await product.api<Answer>('GET', `/flows/${flowId}`);
  return document.nodes.find(({ id }) => id === 'h')?.config;
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
