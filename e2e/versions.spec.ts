import { expect } from '@playwright/test';
import { fixedText } from './support/flows';
import type { Product } from './support/product';
import { test } from './support/test';

/** What changed, what is live, and who saved last. */

let product: Product;
let flow: { id: string; urls: { production: string } };

test.beforeAll(async ({ product: shared }) => {
  product = shared;
  flow = await product.api('POST', '/flows', fixedText('one'));
  await product.api('POST', `/flows/${flow.id}/publish`, {});
  await save('two');
  await product.api('POST', `/flows/${flow.id}/publish`, { note: 'Says two' });
});

test('two versions are compared in words, and the former is live again after one click', async ({ page }) => {
  await page.goto(`${product.url}/flows/${flow.id}/history`);
  await page.getByRole('link', { name: 'Compare' }).last().click();
  const comparison = page.getByRole('status').filter({ hasText: 'Changed Answer' });
  await expect(comparison).toBeVisible();

  await page.getByRole('button', { name: 'Go back to this' }).click();
  await expect(page.getByText('Version 1 is live').first()).toBeVisible();
  expect(await answer()).toBe('one');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Version 2 is live').first()).toBeVisible();
  expect(await answer()).toBe('two');
});

test('the canvas marks what is new and what is gone since a version', async ({ page }) => {
  const { document, revision } = await draft();
  const [start, respond] = document.nodes;
  const added = { ...respond, id: 'other', name: 'Other answer', key: 'other_answer', x: 400, y: 300 };
  await product.api('PUT', `/flows/${flow.id}`, {
    revision,
    document: { ...document, nodes: [start, added], edges: [{ from: 's', port: 'next', to: 'other' }] },
  });
  await page.goto(`${product.url}/flows/${flow.id}?compare=2`);
  await expect(page.getByText('2 changes since version 2')).toBeVisible();
  await expect(page.locator('.change-mark[data-type=added]')).toHaveText('new');
  await expect(page.locator('.change-mark[data-type=removed]')).toContainText('Answer');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.locator('.change-mark')).toHaveCount(0);
});

interface Draft {
  readonly document: { readonly nodes: readonly Record<string, unknown>[]; readonly edges: readonly unknown[] };
  readonly revision: number;
}

const draft = () => product.api<Draft>('GET', `/flows/${flow.id}`);

async function save(text: string): Promise<void> {
  const { revision } = await draft();
  await product.api('PUT', `/flows/${flow.id}`, { document: fixedText(text), revision });
}

async function answer(): Promise<unknown> {
  const response = await fetch(flow.urls.production, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  return ((await response.json()) as { text: unknown }).text; // the flow answers with nothing else
}
