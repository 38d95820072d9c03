import { expect } from '@playwright/test';
import type { FlowInput } from '@/lib/flow/schema';
import { openBank } from './support/bank';
import type { Product } from './support/product';
import { test } from './support/test';

/** Secrets as the person who stores them sees them: where they may be sent, and how one is made. */

interface Stored {
  readonly items: { readonly name: string; readonly hosts: { production?: string[]; test?: string[] } }[];
}

interface Runs {
  readonly items: { readonly id: string }[];
}

interface Run {
  readonly steps: { readonly error?: { readonly code: string; readonly message: string } }[];
}

const hostsOf = async (product: Product, name: string) =>
  (await product.api<Stored>('GET', '/secrets')).items.find((item) => item.name === name)?.hosts;

test('a secret is stored with the hosts that it may be sent to, which change without its value', async ({
  page,
  product,
}) => {
  await page.goto('/secrets');
  await page.getByRole('button', { name: 'New secret' }).click();
  const making = page.getByRole('dialog', { name: 'New secret' });
  await making.getByRole('textbox', { name: 'Name' }).fill('BANK KEY');
  await making.getByRole('textbox', { name: 'Value' }).fill('open sesame');
  const hosts = making.getByRole('textbox', { name: 'May be sent to' });
  await hosts.fill('https://bank.example.com/x');
  await making.getByRole('button', { name: 'Save' }).click();
  await expect(making.getByText('“https://bank.example.com/x” is no host.')).toBeVisible();

  await hosts.fill('Bank.example.com\n*.example.org');
  await making.getByText('Production only').click();
  await making.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name: /BANK_KEY/ });
  await expect(row.getByText('bank.example.com')).toBeVisible();
  expect(await hostsOf(product, 'BANK_KEY')).toEqual({ production: ['bank.example.com', '*.example.org'] });

  await row.getByRole('button', { name: 'Set the value: BANK_KEY, Draft' }).click();
  const dialog = page.getByRole('dialog', { name: 'BANK_KEY' });
  await expect(dialog.getByRole('textbox', { name: 'May be sent to' })).toHaveValue('bank.example.com\n*.example.org');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await row.getByRole('button', { name: 'Replace: BANK_KEY, Production' }).click();
  await dialog.getByRole('textbox', { name: 'May be sent to' }).fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row.getByText('to any host')).toBeVisible();
  expect(await hostsOf(product, 'BANK_KEY')).toEqual({ production: [] });
});

test('the hosts of a secret hold for what is live at once, and the log names the secret and the host', async ({
  page,
  product,
}) => {
  const bank = await openBank();
  await product.api('PUT', '/secrets/LIVE_KEY', { environment: 'both', value: 'open sesame', hosts: ['127.0.0.1'] });
  const flow = await product.api<{ id: string; urls: { production: string } }>('POST', '/flows', asking(bank.url));
  await product.api('POST', `/flows/${flow.id}/publish`, {});
  const call = async () => (await fetch(flow.urls.production, { method: 'POST', body: '{}' })).json();
  expect(await call()).toEqual({ text: 'sent' });

  await page.goto('/secrets');
  await page.getByRole('button', { name: 'Replace: LIVE_KEY, Production' }).click();
  const dialog = page.getByRole('dialog', { name: 'LIVE_KEY' });
  await dialog.getByRole('textbox', { name: 'May be sent to' }).fill('other.example.com');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: /LIVE_KEY/ }).getByText('other.example.com')).toBeVisible();
  await expect.poll(call).toEqual({ text: 'refused' });
  expect(bank.asked).toHaveLength(1);

  await expect
    .poll(async () => (await product.api<Runs>('GET', `/runs?flowId=${flow.id}`)).items.length)
    .toBeGreaterThan(1);
  const [last] = (await product.api<Runs>('GET', `/runs?flowId=${flow.id}`)).items;
  const { steps } = await product.api<Run>('GET', `/runs/${last?.id}`);
  const error = steps.find((step) => step.error)?.error;
  expect(error?.code).toBe('secret_host_refused');
  expect(error?.message).toMatch(/LIVE_KEY.*127\.0\.0\.1/);
  bank.close();
});

test('a secret is made on the page, copied once, and never shown again', async ({ page, product }) => {
  const flow = await product.api<{ id: string }>('POST', '/flows', asking('https://bank.example.com'));
  await page.goto(`/flows/${flow.id}/connection`);
  await page.getByRole('button', { name: /Secret header/ }).click();
  await page.getByRole('combobox', { name: /Secret header/ }).click();
  await page.getByRole('option', { name: 'Make one…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New secret' });
  const value = dialog.getByRole('textbox', { name: 'Value' });
  await expect(value).toHaveValue(/^[A-Za-z0-9]{32}$/);
  await expect(dialog.getByText('Copy it now')).toBeVisible();
  const first = await value.inputValue();
  await dialog.getByRole('button', { name: 'Make one' }).click();
  await expect(value).not.toHaveValue(first);
  await expect(dialog.getByRole('button', { name: 'Copy the value' })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('MADE KEY');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('combobox', { name: /Secret header/ })).toContainText('MADE_KEY');
});

function asking(url: string): FlowInput {
  const node = (id: string, kind: string, config: Record<string, unknown> = {}) =>
    ({ id, kind, name: id, config, x: 0, y: 0 }) as FlowInput['nodes'][number];
  const says = (id: string, text: string) =>
    node(id, 'respond', { status: 200, headers: [], body: { type: 'json', value: { text } } });
  const headers = [{ name: 'x-api-key', value: '{{ secret.LIVE_KEY }}' }];
  return {
    format: 1,
    name: 'Asks with a key',
    nodes: [node('s', 'start'), node('h', 'http-request', { url, headers }), says('a', 'sent'), says('b', 'refused')],
    edges: [
      { from: 's', port: 'next', to: 'h' },
      { from: 'h', port: 'ok', to: 'a' },
      { from: 'h', port: 'failed', to: 'b' },
    ],
  };
}
