import { expect, type Page, test } from '@playwright/test';
import { LANGUAGE_COOKIE } from '@/components/preferences/preferences';
import { balanceCall } from './support/flows';
import { freshDataDir, type Product, removeDataDir, startProduct } from './support/product';
import { emptyHome, type Screen, screens, setup, signIn, type World } from './support/screens';
import { signedInPage } from './support/signed-in-page';
import { fill } from './support/world';

/** No page makes the browser complain: React draws what the server drew, nothing throws, and everything asked for is there. */

/** A visitor's clock is never quite the server's. What is drawn by it instead of by the server's differs here for certain. */
const AHEAD_MS = 90_000;

const languages = ['en', 'ja'] as const;

let dataDir: string;
let product: Product;
let world: World;

async function begin(env: Record<string, string> = {}): Promise<void> {
  dataDir = freshDataDir();
  product = await startProduct({ dataDir, env });
  world = { url: product.url, live: '', kinds: '' };
}

async function end(): Promise<void> {
  await product.stop();
  removeDataDir(dataDir);
}

test.describe('before anybody has an account', () => {
  test.beforeAll(() => begin({ HOOKLOOM_OWNER_EMAIL: '', HOOKLOOM_OWNER_PASSWORD: '', HOOKLOOM_API_KEY: '' }));
  test.afterAll(end);

  test(setup.name, ({ page }) => listen(page, setup));
});

test.describe('with no flow yet', () => {
  test.beforeAll(() => begin());
  test.afterAll(end);

  test(signIn.name, ({ page }) => listen(page, signIn));

  test(emptyHome.name, async ({ browser }) => {
    const page = await signedInPage(browser, product);
    await listen(page, emptyHome);
    await page.context().close();
  });

  test('pictures of the tab', async ({ page }) => {
    await signIn.open(page, world);
    const named = await page
      .locator('link[rel~=icon]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(named).toHaveLength(1);
    for (const path of [...named, '/favicon.ico']) {
      const answer = await page.request.get(`${product.url}${path}`);
      expect([path, answer.status()]).toEqual([path, 200]);
    }
  });
});

test.describe('with flows and calls of this minute', () => {
  let page: Page;
  let addresses: readonly string[];
  test.beforeAll(async () => {
    await begin();
    world = await fill(product);
    const { urls } = await product.api<{ urls: Record<string, string> }>('GET', `/flows/${world.live}`);
    addresses = Object.values(urls);
  });
  test.afterAll(end);
  test.beforeEach(async ({ browser }) => {
    page = await signedInPage(browser, product);
    for (const address of addresses)
      await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(balanceCall),
      });
  });
  test.afterEach(() => page.context().close());

  for (const screen of screens.filter(({ only }) => only === undefined)) test(screen.name, () => listen(page, screen));
});

async function listen(page: Page, screen: Screen): Promise<void> {
  const complaints = complaintsOf(page);
  for (const language of languages) {
    await page.context().addCookies([{ name: LANGUAGE_COOKIE, value: language, url: product.url }]);
    await page.clock.setFixedTime(Date.now() + AHEAD_MS);
    await screen.open(page, world);
    await page.waitForFunction(isDrawnByReact);
    expect.soft(complaints, language).toEqual([]);
  }
}

/** What the browser and the page say of it, and every answer that is an error, as they come. */
function complaintsOf(page: Page): string[] {
  const said: string[] = [];
  const isMeant = (url: string) => new URL(url).pathname === '/nowhere';
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && !(url !== '' && isMeant(url))) said.push(`${message.text()} ${url}`);
  });
  page.on('response', (answer) => {
    if (answer.status() >= 400 && !isMeant(answer.url())) said.push(`${answer.status()} ${answer.url()}`);
  });
  return said;
}

/** React marks each element that it has drawn, or found in the server's page and agreed with. */
function isDrawnByReact(): boolean {
  const elements = [...document.querySelectorAll('a, button')];
  return elements.length > 0 && elements.every((one) => Object.keys(one).some((key) => key.startsWith('__react')));
}
