import { expect, type Locator, type Page } from '@playwright/test';
import type { Flow, FlowInput } from '@/lib/flow/schema';
import { type Bank, openBank } from './support/bank';
import { balanceCall } from './support/flows';
import type { Product } from './support/product';
import { test } from './support/test';

/** The worked example, drawn on an empty canvas with the mouse alone; keys only type texts into fields. */

let product: Product;
let bank: Bank;

test.beforeAll(async ({ product: shared }) => {
  product = shared;
  bank = await openBank();
});

test.afterAll(() => bank.close());

test('the worked example is built with the mouse, published, and answers', async ({ page, request }) => {
  await openEmptyFlow(page);

  await page.locator('.ghost').getByRole('button', { name: 'Intent' }).click();
  await write(page, page.locator('[data-field="intents.0.name"] input'), 'GetAccountBalance');

  await dragTo(page, portOf(page, 'GetAccountBalance'), { right: 120, down: -60 });
  await pickStep(page, 'Call an API');
  await write(page, page.getByRole('textbox', { name: 'Address' }), `${bank.url}/balance/{{ params.user_id }}`);

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

test('steps let go on an edge become part of it, an edge is moved by its end, and Esc lets go', async ({ page }) => {
  const id = await openFlow(page, {
    nodes: [
      { id: 'n1', kind: 'start', name: 'When the bot calls' },
      { id: 'n2', kind: 'set-values', name: 'Remember', y: 120, config: { values: [{ name: 'a', value: '1' }] } },
      { id: 'n3', kind: 'reply', name: 'First', x: 360, y: 120, config: { messages: [{ type: 'text', text: 'One' }] } },
      {
        id: 'n4',
        kind: 'reply',
        name: 'Second',
        x: 360,
        y: 380,
        config: { messages: [{ type: 'text', text: 'Two' }] },
      },
      { id: 'n5', kind: 'set-values', name: 'Loose', y: 380, config: { values: [{ name: 'b', value: '2' }] } },
    ],
    edges: [
      { from: 'n1', port: 'next', to: 'n2' },
      { from: 'n2', port: 'next', to: 'n3' },
    ],
  });

  const edge = page.locator('.react-flow__edge[data-id="n2:next"]');
  const head = node(page, 'n5').locator('.step__head');
  await dragBetween(page, middle(await still(head)), middle(await still(edge.locator('.edge'))));
  await expectEdges(id, ['n1.next>n2', 'n2.next>n5', 'n5.next>n3']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectEdges(id, ['n1.next>n2', 'n2.next>n3']);

  const quarter = await quarterOf(edge);
  await page.mouse.click(quarter.x, quarter.y);
  const end = edge.locator('.react-flow__edgeupdater-target');
  await dragBetween(page, middle(await still(end)), middle(await still(node(page, 'n4'))));
  await expectEdges(id, ['n1.next>n2', 'n2.next>n4']);

  const { x, y } = middle(await still(node(page, 'n5').locator('.port--out')));
  const start = middle(await still(node(page, 'n1')));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(start.x, start.y, { steps: 4 });
  await expect(node(page, 'n1')).toHaveAttribute('data-refuses', 'Calls begin here');
  await page.keyboard.press('Escape');
  await expect(node(page, 'n1')).not.toHaveAttribute('data-refuses');
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectEdges(id, ['n1.next>n2', 'n2.next>n4']);
});

async function expectEdges(id: string, edges: readonly string[]): Promise<void> {
  await expect
    .poll(async () => {
      const { document } = await product.api<{ document: Flow }>('GET', `/flows/${id}`);
      return document.edges.map(({ from, port, to }) => `${from}.${port}>${to}`).sort();
    })
    .toEqual(edges);
}

const openEmptyFlow = (page: Page) =>
  openFlow(page, { nodes: [{ id: 'n1', kind: 'start', name: 'When the bot calls' }], edges: [] });

async function openFlow(page: Page, drawn: Pick<FlowInput, 'nodes' | 'edges'>): Promise<string> {
  const { id } = await product.api<{ id: string }>('POST', '/flows', { format: 1, name: 'Balance', ...drawn });
  await page.goto(`${product.url}/flows/${id}`);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  return id;
}

async function publish(page: Page): Promise<{ production: string }> {
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Publish/ }).click();
  await expect(dialog.getByText('Version 1 is live')).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1);
  return (await product.api<{ urls: { production: string } }>('GET', `/flows/${id}`)).urls;
}

const node = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);

/** A card is announced by its kind, then its name. */
const card = (page: Page, kind: string): Locator =>
  page.locator('.react-flow__node', { has: page.locator(`.step[aria-label^="${kind}: "]`) });

const portOf = (page: Page, exit: string): Locator =>
  page.locator('.row', { has: page.getByText(exit, { exact: true }) }).locator('.port');

/** A point of an edge beside the tools in its middle. */
async function quarterOf(edge: Locator): Promise<Point> {
  await still(edge);
  return edge.locator('path.edge').evaluate((path: SVGPathElement) => {
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 4).matrixTransform(path.getScreenCTM() ?? undefined);
    return { x, y };
  });
}

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
