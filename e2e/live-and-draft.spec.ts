import { expect, type Page } from '@playwright/test';
import { fixedText } from './support/flows';
import type { Product } from './support/product';
import { test } from './support/test';

/** What is live and what is only drafted is said in one way, and no door opens again unasked. */

interface Made {
  readonly id: string;
  readonly urls: { readonly production: string };
}

const row = { type: 'header', name: 'x-api-key', secret: 'DOOR_KEY' } as const;

test.beforeAll(async ({ product }) => {
  await product.api('PUT', '/secrets/DOOR_KEY', { environment: 'both', value: 'open sesame' });
});

test('a secret set on Connection protects nothing until it is published, and the page says so', async ({
  page,
  product,
}) => {
  const flow = await published(product, 'one');
  await page.goto(`/flows/${flow.id}/connection`);
  const strip = page.getByRole('region', { name: 'Who may call now' });
  await expect(strip).toContainText('Live still lets anyone in.');
  await expect(page.getByText('changes waiting')).toBeHidden();

  await page.getByRole('button', { name: /Secret header/ }).click();
  await page.getByRole('combobox', { name: /Secret header/ }).click();
  await page.getByRole('option', { name: 'DOOR_KEY' }).click();
  await expect(strip).toContainText('These settings apply when you publish.');
  await expect(page.getByText('changes waiting').first()).toBeVisible();
  expect(await statusOf(flow)).toBe(200);

  await strip.getByRole('link', { name: 'See the change' }).click();
  await expect(page.getByText('Who may call: anyone → Secret header x-api-key')).toBeVisible();
  await page.getByRole('link', { name: 'Publish' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish version 2' });
  await expect(dialog.getByText('Who may call: anyone → Secret header x-api-key')).toBeVisible();
  await dialog.getByRole('button', { name: 'Publish version 2' }).click();
  const done = page.getByRole('dialog', { name: 'Version 2 is live' });
  await expect(done.getByText('Only this machine can call it.')).toBeVisible();
  await expect(done.getByText(flow.urls.production, { exact: true })).toBeVisible();
  await expect.poll(() => statusOf(flow)).toBe(401);
  await done.getByRole('link', { name: 'Connect the caller' }).click();
  await expect(page).toHaveURL(/\/connection$/);
  await expect(page.getByText('v2 live').first()).toBeVisible();
  await expect(strip).toBeHidden();
  await expect(page.getByText('changes waiting')).toBeHidden();
});

test('going back to a version that lets anyone call asks, and can keep the check', async ({ page, product }) => {
  const flow = await published(product, 'one');
  await save(product, flow, { text: 'two', shut: true });
  await product.api('POST', `/flows/${flow.id}/publish`, {});
  await page.goto(`/flows/${flow.id}/history`);
  await page.getByRole('button', { name: 'Go back to this' }).click();
  const question = page.getByRole('dialog', { name: 'Version 1 lets anyone call. Keep the present check?' });
  await expect(question.getByText('Live asks for: Secret header x-api-key.')).toBeVisible();
  expect(await statusOf(flow)).toBe(401);
  await question.getByRole('button', { name: 'Keep the check' }).click();
  await expect(page.getByText('Version 3 is live: version 1 with the present check').first()).toBeVisible();
  expect(await statusOf(flow)).toBe(401);
  expect(await textOf(flow, 'open sesame')).toBe('one');
});

test('publishing a draft that lets anyone call asks, and can keep the check', async ({ page, product }) => {
  const flow = await published(product, 'one', true);
  await save(product, flow, { text: 'two', shut: false });
  await page.goto(`/flows/${flow.id}?publish`);
  const dialog = page.getByRole('dialog', { name: 'Publish version 2' });
  await expect(dialog.getByText('Anyone who knows the address can call then.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Publish version 2' }).click();
  const question = page.getByRole('dialog', { name: 'Version 2 lets anyone call. Keep the present check?' });
  await question.getByRole('button', { name: 'Keep the check' }).click();
  await expect(page.getByRole('dialog', { name: 'Version 2 is live' })).toBeVisible();
  expect(await statusOf(flow)).toBe(401);
  expect(await textOf(flow, 'open sesame')).toBe('two');
});

test('the pages of a flow are tabs everywhere, and an edit waits at once', async ({ page, product }) => {
  const flow = await published(product, 'one', true);
  await page.goto(`/flows/${flow.id}`);
  await expect(page.getByText('v1 live')).toBeVisible();
  await page.locator('.react-flow__node').last().click();
  const name = page.getByRole('textbox', { name: 'Name of the step' });
  await name.fill('Said otherwise');
  await name.blur();
  await expect(page.getByRole('link', { name: 'changes waiting' })).toBeVisible();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  for (const tab of ['Connection', 'Requests', 'History', 'Flow']) {
    await tabs(page).getByRole('link', { name: tab, exact: true }).click();
    await expect(tabs(page).getByRole('link', { name: tab, exact: true })).toHaveAttribute('aria-current', 'page');
    await expect(page.getByText('v1 live').first()).toBeVisible();
    await expect(page.getByText('changes waiting').first()).toBeVisible();
  }
});

test('a flow without a reply is shown where its next step goes', async ({ page, product }) => {
  const document = {
    format: 1,
    name: 'Empty',
    nodes: [{ id: 's', kind: 'start', name: 'Start', config: {}, x: 0, y: 0 }],
    edges: [],
  };
  const flow = await product.api<Made>('POST', '/flows', document);
  await page.goto(`/flows/${flow.id}?publish`);
  const dialog = page.getByRole('dialog', { name: 'Publish version 1' });
  const issue = dialog.getByRole('button', { name: /No path ends in a reply/ });
  await expect(issue).toHaveCount(1);
  await expect(issue).toContainText('This flow');
  await expect(dialog.getByText(/Nothing follows/)).toHaveCount(0);
  await issue.click();
  const picker = page.getByRole('dialog', { name: 'Add a step' });
  await expect(picker).toBeVisible();
  await page.keyboard.type('reply');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__edge')).toHaveCount(1);
});

const tabs = (page: Page) => page.getByRole('navigation', { name: 'Pages of this flow' });

const documentOf = (text: string, shut: boolean) => {
  const document = fixedText(text);
  return shut ? { ...document, endpoint: { verify: [row] } } : document;
};

async function published(product: Product, text: string, shut = false): Promise<Made> {
  const flow = await product.api<Made>('POST', '/flows', documentOf(text, shut));
  await product.api('POST', `/flows/${flow.id}/publish`, {});
  return flow;
}

async function save(product: Product, { id }: Made, { text, shut }: { text: string; shut: boolean }): Promise<void> {
  const { revision } = await product.api<{ revision: number }>('GET', `/flows/${id}`);
  await product.api('PUT', `/flows/${id}`, { document: documentOf(text, shut), revision });
}

const call = (flow: Made, key = '') =>
  fetch(flow.urls.production, { method: 'POST', body: '{}', headers: key === '' ? {} : { 'x-api-key': key } });
const statusOf = async (flow: Made) => (await call(flow)).status;
const textOf = async (flow: Made, key: string) => ((await (await call(flow, key)).json()) as { text: unknown }).text; // the flow answers with nothing else
