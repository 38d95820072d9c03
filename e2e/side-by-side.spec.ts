import { expect, type Page } from '@playwright/test';
import { test } from './support/test';

/** Settings, flow and test side by side, and a canvas that finds its view again. */

let page: Page;

test.beforeEach(async ({ page: signedIn, product }) => {
  page = signedIn;
  const flow = await product.api<{ id: string }>('POST', '/templates/account-balance', {
    name: 'Bank',
    platform: 'generic',
  });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${product.url}/flows/${flow.id}`);
  await card('Is it a VIP?').waitFor();
});

const card = (name: string) => page.locator('.react-flow__node', { hasText: name }).first();
const settings = () => page.getByRole('textbox', { name: 'Name of the step' });
const panel = () => page.locator('#test-panel');
const view = () => page.locator('.react-flow__viewport').evaluate((element) => element.getAttribute('style'));
const left = async (element: ReturnType<typeof card>) => (await element.boundingBox())?.x ?? Number.NaN;

test('the settings of a step stand left of the canvas while the chat is open, and go back', async () => {
  await card('Is it a VIP?').click();
  await expect(settings()).toHaveValue('Is it a VIP?');
  expect(await left(settings())).toBeGreaterThan(1_000);
  await page.keyboard.press('t');
  await expect(panel()).toBeVisible();
  await expect.poll(() => left(settings())).toBeLessThan(300);
  await panel().getByLabel('Say something').fill('my balance');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Answered in').first()).toBeVisible();
  await expect(settings()).toHaveValue('Is it a VIP?');
  await panel().getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => left(settings())).toBeGreaterThan(1_000);
});

test('below 1200 px one takes the place of the other', async () => {
  await page.setViewportSize({ width: 1100, height: 800 });
  await card('Is it a VIP?').click();
  await page.keyboard.press('t');
  await expect(panel()).toBeVisible();
  await expect(settings()).toBeHidden();
});

test('the canvas finds its view again when the panels have closed', async () => {
  const before = await view();
  await card('Is it a VIP?').click();
  await expect(settings()).toBeVisible();
  await expect.poll(view).not.toBe(before);
  await page.getByRole('button', { name: 'Close the settings' }).click();
  await expect.poll(view).toBe(before);
});

test('everything is shown with no card under what floats over the canvas', async () => {
  await page.setViewportSize({ width: 1440, height: 560 });
  await page.getByRole('button', { name: 'Show everything' }).click();
  const hidden = () =>
    page.evaluate(() => {
      const rects = (query: string) => [...document.querySelectorAll(query)].map((one) => one.getBoundingClientRect());
      const floating = rects('.react-flow__minimap, .float-bar');
      return rects('.react-flow__node').filter((a) =>
        floating.some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
      ).length;
    });
  await expect.poll(hidden).toBe(0);
});
