import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { LANGUAGE_COOKIE, THEME_COOKIE } from '@/components/preferences/preferences';
import { balanceCall } from './support/flows';
import { freshDataDir, type Product, removeDataDir, startProduct } from './support/product';
import { emptyHome, type Screen, screens, setup, signIn, tour, type World } from './support/screens';
import { signedInPage } from './support/signed-in-page';
import { fill } from './support/world';

/**
 * Every screen and dialog, in both languages and both themes: it passes WCAG 2.2 AA as far as a machine can tell, and
 * the browser does not complain, so React draws what the server drew, nothing throws, and everything asked for is there.
 */

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A visitor's clock is never quite the server's. What is drawn by it instead of by the server's differs here for certain. */
const AHEAD_MS = 90_000;

/** The server draws the first theme, the page itself changes to the second. */
const looks = [
  { language: 'en', themes: ['light', 'dark'] },
  { language: 'ja', themes: ['dark', 'light'] },
] as const;

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

  test(setup.name, ({ page }) => inspect(page, setup));
});

test.describe('with no flow yet', () => {
  test.beforeAll(() => begin());
  test.afterAll(end);

  test(signIn.name, ({ page }) => inspect(page, signIn));

  test(emptyHome.name, async ({ browser }) => {
    const page = await signedInPage(browser, product);
    await inspect(page, emptyHome);
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
  // Most of all tests are here: two workers share them, each with a product of its own.
  test.describe.configure({ mode: 'parallel' });

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

  test(tour.name, async () => {
    const done = (tourDone: boolean) =>
      page.request.patch('/api/v1/me', { data: { tourDone }, headers: { origin: product.url } });
    await done(false);
    await inspect(page, tour);
    await done(true);
  });

  for (const screen of screens) test(screen.name, () => inspect(page, screen));
});

async function inspect(page: Page, screen: Screen): Promise<void> {
  const complaints = complaintsOf(page);
  for (const { language, themes } of looks) {
    await page.context().addCookies([
      { name: LANGUAGE_COOKIE, value: language, url: product.url },
      { name: THEME_COOKIE, value: themes[0], url: product.url },
    ]);
    await page.clock.setFixedTime(Date.now() + AHEAD_MS);
    await test.step(language, async () => {
      await screen.open(page, world);
      if (!screen.only) await page.waitForFunction(isDrawnByReact);
      expect.soft(complaints, language).toEqual([]);
      for (const theme of themes) {
        await page.evaluate(wear, theme);
        expect.soft(await violations(page, screen), `${language}, ${theme}`).toEqual([]);
      }
    });
  }
}

/** As the product changes its theme. */
function wear(theme: string): void {
  document.documentElement.dataset.theme = theme;
}

async function violations(page: Page, screen: Screen): Promise<string[]> {
  // Legacy mode runs in the page itself: there are no frames, and it is faster.
  const axe = new AxeBuilder({ page }).withTags(standard).setLegacyMode();
  if (screen.only) axe.include(screen.only);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${node.target.join(' ')}: ${node.any[0]?.message ?? node.failureSummary ?? ''}`),
  );
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
