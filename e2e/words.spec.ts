import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { LANGUAGE_COOKIE } from '@/components/preferences/preferences';
import type { Flow, FlowInput } from '@/lib/flow/schema';
import { workedExample } from './support/flows';
import type { Product } from './support/product';
import { test } from './support/test';

/** A flow read rather than drawn: its branches, its notes, and what tells how its steps work. */

let product: Product;

test.beforeAll(({ product: shared }) => {
  product = shared;
});

/** As it is drawn: the note lies at the third step, the other far from every step. */
const noted: FlowInput = {
  ...workedExample('https://bank.example'),
  nodes: workedExample('https://bank.example').nodes.map((node, index) => ({ ...node, x: index * 300 })),
  notes: [
    { id: 'note:1', text: 'Mia knows the rate limit', x: 610, y: 160, width: 200, height: 120 },
    { id: 'note:2', text: 'Loose ends', x: 600, y: 2400, width: 200, height: 120 },
  ],
};

test('the command menu tells how each kind works, in both languages, and gives the focus back', async ({ page }) => {
  await openFlow(page, noted);
  const card = page.locator('.react-flow__node[data-id="n3"] > [tabindex]');
  const dialog = page.getByRole('dialog');
  await card.focus();
  for (const [language, typed, item, told] of [
    ['en', 'how call an api', 'How “Call an API” works', 'when the status is 200 to 299'],
    ['ja', 'しくみ API', '「APIを呼ぶ」のしくみ', '200'],
  ] as const) {
    await page.context().addCookies([{ name: LANGUAGE_COOKIE, value: language, url: product.url }]);
    await page.reload();
    await card.focus();
    await page.keyboard.press('Control+k');
    await page.locator('[cmdk-input]').fill(typed);
    await expect(page.locator('[cmdk-item][data-selected=true]')).toHaveText(item);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('heading', { name: item })).toBeVisible();
    await expect(dialog).toContainText(told);
    expect(await violations(page, '[role=dialog]')).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(card).toBeFocused();
  }
  await page.keyboard.press('Control+k');
  await page.locator('[cmdk-input]').fill('tidy up');
  await expect(page.locator('[cmdk-item][data-selected=true]')).toContainText('整列');
});

test('branches of the flow in words close and open by keys and by mouse, and stay so while the page is open', async ({
  page,
}) => {
  await openFlow(page, noted);
  const { keyboard } = page;
  await keyboard.press('w');
  const line = (number: string) => page.getByRole('treeitem').filter({ hasText: new RegExp(`^${number}(?![.\\d])`) });
  await expect(line('2.1.2.1.1')).toContainText('Say it');
  const all = await page.getByRole('treeitem').count();

  await line('2.1.2').click();
  await keyboard.press('ArrowLeft');
  await expect(line('2.1.2')).toHaveAttribute('aria-expanded', 'false');
  await expect(line('2.1.2')).toContainText('3 lines hidden');
  await expect(line('2.1.2')).toBeFocused();
  await expect(line('2.1.2.1.1')).toBeHidden();
  await expect(line('2.2')).toBeVisible();

  await keyboard.press('w');
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await keyboard.press('w');
  await expect(line('2.1.2')).toHaveAttribute('aria-expanded', 'false');

  await keyboard.press('ArrowRight');
  await expect(line('2.1.2.1.1')).toBeVisible();
  await keyboard.press('ArrowDown');
  await expect(line('2.1.2.1')).toBeFocused();

  await page.getByRole('button', { name: 'Collapse all' }).click();
  await expect(page.getByRole('treeitem')).toHaveCount(3);
  await expect(line('2')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'What stands below 2', exact: true }).click();
  await expect(line('2.1')).toBeVisible();
  await expect(line('2.1.1')).toBeHidden();
  expect(await violations(page, 'main')).toEqual([]);

  await keyboard.press('Control+f');
  await keyboard.type('current balance');
  await expect(page.getByRole('search').getByRole('status')).toHaveText('0 of 1');
  await keyboard.press('Enter');
  await expect(line('2.1.2.1.1')).toBeVisible();
  await page.getByRole('button', { name: 'Expand all' }).click();
  await expect(page.getByRole('treeitem')).toHaveCount(all);
});

test('notes stand in words beside their step, are found by the search, written and deleted', async ({ page }) => {
  const id = await openFlow(page, noted);
  const { keyboard } = page;
  await keyboard.press('Control+f');
  await keyboard.type('rate limit');
  await keyboard.press('Enter');
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 1');
  await expect(page.locator('.react-flow__node[data-id="note:1"]')).toHaveClass(/selected/);
  await keyboard.press('Escape');
  await expect(page.getByRole('article', { name: 'Note: Mia knows the rate limit' })).toBeFocused();

  await keyboard.press('w');
  const lines = page.getByRole('treeitem');
  const note = lines.filter({ hasText: 'Mia' });
  await expect(note).toBeFocused();
  expect((await lines.allTextContents()).map((text) => text.slice(0, 12)).indexOf('Note: Mia kn')).toBe(
    (await lines.allTextContents()).findIndex((text) => text.includes('Get balance')) + 1,
  );
  await expect(lines.last()).toHaveText('Note: Loose ends');
  expect(await violations(page, 'main')).toEqual([]);

  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await keyboard.press('End');
  await keyboard.type(' of the bank');
  await keyboard.press('Escape');
  await expect(note).toHaveText('Note: Mia knows the rate limit of the bank');
  await expect(note).toBeFocused();
  await lines.last().click();
  await keyboard.press('Delete');
  await expect.poll(() => notes(id)).toEqual(['Mia knows the rate limit of the bank']);
});

async function notes(id: string): Promise<string[]> {
  const { document } = await product.api<{ document: Flow }>('GET', `/flows/${id}`);
  return (document.notes ?? []).map(({ text }) => text);
}

async function violations(page: Page, part: string): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .setLegacyMode()
    .include(part)
    .analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`));
}

async function openFlow(page: Page, document: FlowInput): Promise<string> {
  const flow = await product.api<{ id: string }>('POST', '/flows', document);
  await page.goto(`${product.url}/flows/${flow.id}`);
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  return flow.id;
}
