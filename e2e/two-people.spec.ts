import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import type { Product } from './support/product';
import { memberPage } from './support/signed-in-page';
import { test } from './support/test';

/** Two accounts in one flow, each in a browser of its own. */

let flow: { id: string };
let own: Page;
let mika: Page;

test.beforeEach(async ({ page, product, browser }) => {
  flow = await product.api('POST', '/flows', twoReplies());
  own = page;
  mika = await openAsMika(browser, product);
  for (const one of [own, mika]) {
    await one.goto(`${product.url}/flows/${flow.id}`);
    await card(one, 'a').waitFor();
  }
});

test.afterEach(() => mika.context().close());

test('who else is here stands in the bar, and on the card of the step within a second', async () => {
  await expect(own.getByRole('img', { name: 'In this flow: Mika Sato' })).toBeVisible();
  const said = mika.waitForResponse((answer) => answer.request().method() === 'PUT');
  await card(mika, 'b').click({ position: { x: 24, y: 18 } });
  await said;
  await expect(card(own, 'b').getByRole('img', { name: 'Here: Mika Sato' })).toBeVisible({ timeout: 1_000 });
  await mika.close();
  await expect(own.getByRole('img', { name: /Mika Sato/ })).toHaveCount(0);
});

test('an idle editor takes in at once what the other saves, and undo takes back only its own', async ({ product }) => {
  await write(own, 'a', ' own');
  await expectSaved(own);
  await write(mika, 'b', ' theirs');
  await expect(own.getByText('Mika Sato changed Reply b', { exact: true })).toBeVisible();
  await expect(card(own, 'b')).toContainText('Text b theirs');
  await own.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => texts(product)).toEqual({ a: 'Text a', b: 'Text b theirs' });
});

test('changes of different steps are merged without a question', async ({ product }) => {
  await writeApart({ own: ['a', ' own'], theirs: ['b', ' theirs'] });
  await expect.poll(() => texts(product)).toEqual({ a: 'Text a own', b: 'Text b theirs' });
  await expectSaved(own);
  await expect(own.getByRole('dialog')).toHaveCount(0);
  await expect(card(mika, 'a')).toContainText('Text a own');
});

test('a step that both changed asks, and shows both', async ({ product }) => {
  await writeApart({ own: ['a', ' own'], theirs: ['a', ' theirs'] });
  const dialog = own.getByRole('dialog', { name: 'You and Mika Sato changed the same thing' });
  await expect(dialog.getByRole('group', { name: 'Step “Reply a”' })).toBeVisible();
  await expect(dialog).toContainText('Text a own');
  await expect(dialog).toContainText('Text a theirs');
  await expect(dialog.getByRole('button', { name: 'Keep what I chose' })).toBeDisabled();
  await dialog.getByRole('radio', { name: /^From Mika Sato/ }).check();
  await dialog.getByRole('button', { name: 'Keep what I chose' }).click();
  await expectSaved(own);
  expect(await texts(product)).toEqual({ a: 'Text a theirs', b: 'Text b' });
  await expect(card(own, 'a')).toContainText('Text a theirs');
});

test('keeping mine never removes what came after the question was shown', async ({ product }) => {
  await writeApart({ own: ['a', ' own'], theirs: ['a', ' theirs'] });
  const dialog = own.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Yours/ }).check();
  await write(mika, 'b', ' later');
  await expectSaved(mika);
  await dialog.getByRole('button', { name: 'Keep what I chose' }).click();
  await expectSaved(own);
  await expect.poll(() => texts(product)).toEqual({ a: 'Text a own', b: 'Text b later' });
});

test('a flow deleted elsewhere says so, and what was typed is kept as a file and as a new flow', async ({
  product,
}) => {
  await product.api('DELETE', `/flows/${flow.id}`);
  const banner = own.getByRole('alert').filter({ hasText: 'This flow was deleted.' });
  await expect(banner).toBeVisible();
  await write(own, 'a', ' after all');
  const downloading = own.waitForEvent('download');
  await banner.getByRole('button', { name: 'Download' }).click();
  const file = await (await downloading).createReadStream();
  expect(JSON.parse(await textOf(file))).toMatchObject({ hookloom: 1, document: { name: 'Two replies' } });
  await banner.getByRole('button', { name: 'Keep as a new flow' }).click();
  await expect(own).not.toHaveURL(new RegExp(flow.id));
  await expect(card(own, 'a')).toContainText('Text a after all');
  flow = { id: own.url().split('/').at(-1) ?? '' };
  expect(await texts(product)).toEqual({ a: 'Text a after all', b: 'Text b' });
});

const card = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
const expectSaved = (page: Page) => expect(page.locator('[data-save="saved"]')).toBeAttached();

async function write(page: Page, id: string, text: string): Promise<void> {
  await openStep(page, id);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(text);
  await expect(card(page, id)).toContainText(text.trim());
}

async function openStep(page: Page, id: string): Promise<void> {
  await card(page, id).click({ position: { x: 24, y: 18 } });
  await page.locator('#inspector .cm-content').first().click();
}

/** Mika saves while my browser has no network; then it has one again. */
async function writeApart(texts: { own: [string, string]; theirs: [string, string] }): Promise<void> {
  // Its form is loaded when it is first opened.
  await openStep(own, texts.own[0]);
  await own.context().setOffline(true);
  await write(own, ...texts.own);
  await expect(own.locator('[data-save="retrying"]')).toBeAttached();
  await write(mika, ...texts.theirs);
  await expectSaved(mika);
  await own.context().setOffline(false);
}

async function openAsMika(browser: Browser, product: Product): Promise<Page> {
  const account = { email: `mika-${flow.id}@example.com`, password: 'a-fine-password' };
  await product.api('POST', '/members', { name: 'Mika Sato', role: 'editor', ...account });
  return memberPage(browser, product, account);
}

async function texts(product: Product): Promise<Record<string, string>> {
  interface Detail {
    document: { nodes: { id: string; config: { messages?: { text: string }[] } }[] };
  }
  const { document } = await product.api<Detail>('GET', `/flows/${flow.id}`);
  return Object.fromEntries(
    document.nodes.flatMap(({ id, config }) => (config.messages ? [[id, config.messages[0]?.text ?? '']] : [])),
  );
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function twoReplies() {
  const reply = (id: string, x: number) => ({
    id,
    kind: 'reply',
    name: `Reply ${id}`,
    config: { messages: [{ type: 'text', text: `Text ${id}` }], params: [], end: true },
    x,
    y: 260,
  });
  return {
    format: 1,
    name: 'Two replies',
    nodes: [
      { id: 's', kind: 'start', name: 'Start', config: {}, x: 0, y: 0 },
      { id: 'c', kind: 'condition', name: 'Which', config: { match: 'all', rules: [] }, x: 0, y: 120 },
      reply('a', -200),
      reply('b', 200),
    ],
    edges: [
      { from: 's', port: 'next', to: 'c' },
      { from: 'c', port: 'yes', to: 'a' },
      { from: 'c', port: 'no', to: 'b' },
    ],
  };
}
