import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { balanceCall } from './support/flows';
import { freshDataDir, owner, type Product, removeDataDir, startProduct } from './support/product';

/** The worked example, drawn on an empty canvas with the mouse alone; keys only type texts into fields. */

let dataDir: string;
let product: Product;
let bank: Server;
let bankUrl: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  bank = createServer((request, response) => {
    const userId = request.url?.split('/').at(-1);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ userId, balance: 1250, currency: 'USD', tier: 'vip' }));
  });
  await new Promise<void>((resolve) => bank.listen(0, '127.0.0.1', resolve));
  bankUrl = `http://127.0.0.1:${(bank.address() as AddressInfo).port}`; // it listens on a port, not on a pipe
  dataDir = freshDataDir();
  product = await startProduct({ dataDir, env: { HOOKLOOM_ALLOW_PRIVATE: '127.0.0.0/8' } });
});

test.afterAll(async () => {
  await product.stop();
  bank.close();
  removeDataDir(dataDir);
});

test('the worked example is built with the mouse, published, and answers', async ({ page, request }) => {
  await openEmptyFlow(page);

  await page.locator('.ghost').getByRole('button', { name: 'Intent' }).click();
  await page.getByRole('button', { name: 'Add to Intents' }).click();
  await write(page, page.locator('[data-field="intents.0.name"] input'), 'GetAccountBalance');

  await dragTo(page, portOf(page, 'GetAccountBalance'), { right: 120, down: -60 });
  await pickStep(page, 'Call an API');
  await write(page, page.getByRole('textbox', { name: 'Address' }), `${bankUrl}/balance/{{ params.user_id }}`);

  await press(page, card(page, 'Call an API'));
  await press(page, page.getByRole('button', { name: 'Add a step after “it works”' }));
  await pickStep(page, 'Condition');
  await write(page, page.getByRole('textbox', { name: 'Value 1' }), '{{ steps.call_an_api.body.tier }}');
  await write(page, page.getByRole('textbox', { name: 'Compared with 1' }), 'vip');

  const reply = page.getByRole('region', { name: 'Steps' }).getByRole('button', { name: 'Reply', exact: true });
  const condition = await still(card(page, 'Condition'));
  await dragBetween(page, middle(await still(reply)), { x: condition.x, y: condition.y - 260 });
  await write(
    page,
    page.getByRole('textbox', { name: 'Text' }),
    'Your current balance is ${{ steps.call_an_api.body.balance }}.',
  );
  await page.getByRole('button', { name: 'Add to Also set' }).click();
  await write(page, page.locator('[data-field="params.0.name"] input'), 'balance');
  await write(
    page,
    page.locator('[data-field="params.0.value"] [role=textbox]'),
    '{{ steps.call_an_api.body.balance }}',
  );
  await dragBetween(page, middle(await still(portOf(page, 'yes'))), middle(await still(card(page, 'Reply'))));
  await expect(page.locator('.react-flow__edge')).toHaveCount(4);

  const urls = await publish(page);
  const answer = await request.post(urls.production, { data: balanceCall });
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({
    fulfillmentText: 'Your current balance is $1250.',
    parameters: { balance: 1250 },
  });
});

async function openEmptyFlow(page: Page): Promise<void> {
  const signedIn = await page.request.post(`${product.url}/api/auth/sign-in/email`, {
    data: { email: owner.email, password: owner.password },
    headers: { origin: product.url },
  });
  expect(signedIn.ok()).toBe(true);
  const { id } = await product.api<{ id: string }>('POST', '/flows', {
    format: 1,
    name: 'Balance',
    nodes: [{ id: 'n1', kind: 'start', name: 'When the bot calls' }],
    edges: [],
  });
  await page.goto(`${product.url}/flows/${id}`);
  await page.getByRole('button', { name: 'Don’t show again' }).click();
}

async function publish(page: Page): Promise<{ production: string }> {
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Publish/ }).click();
  await expect(dialog.getByText('Version 1 is live')).toBeVisible();
  const { items } = await product.api<{ items: { urls: { production: string } }[] }>('GET', '/flows');
  const [flow] = items;
  if (!flow) throw new Error('no flow');
  return flow.urls;
}

/** A card says its kind, and a reply its name, at the top. */
const card = (page: Page, head: string): Locator =>
  page.locator('.react-flow__node', { has: page.locator('.step__kind', { hasText: new RegExp(`^${head}$`) }) });

const portOf = (page: Page, exit: string): Locator =>
  page.locator('.row', { has: page.getByText(exit, { exact: true }) }).locator('.port');

/** As a hand does: what is hidden is not scrolled to. */
async function press(page: Page, thing: Locator): Promise<void> {
  const { x, y } = middle(await still(thing));
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.down();
  await page.mouse.up();
}

async function write(page: Page, field: Locator, text: string): Promise<void> {
  await field.click();
  await page.keyboard.insertText(text);
}

async function pickStep(page: Page, title: string): Promise<void> {
  await page.getByRole('dialog', { name: 'Add a step' }).getByRole('option', { name: title }).click();
}

async function dragTo(page: Page, from: Locator, by: { right: number; down: number }): Promise<void> {
  const { x, y } = middle(await still(from));
  await dragBetween(page, { x, y }, { x: x + by.right, y: y + by.down });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function dragBetween(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 12, from.y + 12, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

type Box = Point & { readonly width: number; readonly height: number };

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Where something stands once the view has come to rest. */
async function still(thing: Locator): Promise<Box> {
  let last: Box | null = null;
  await expect
    .poll(
      async () => {
        const before = last;
        last = await thing.boundingBox();
        return last !== null && JSON.stringify(before) === JSON.stringify(last);
      },
      { intervals: [120] },
    )
    .toBe(true);
  if (last === null) throw new Error('not on the screen');
  return last;
}
