import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { LANGUAGE_COOKIE, THEME_COOKIE } from '@/components/preferences/preferences';
import { freshDataDir, type Product, removeDataDir, startProduct } from './support/product';
import { emptyHome, type Screen, screens, setup, signIn, tour, type World } from './support/screens';
import { signedInPage } from './support/signed-in-page';
import { fill } from './support/world';

/** Every screen and dialog passes WCAG 2.2 AA as far as a machine can tell, in both languages and both themes. */

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const looks = [
  { language: 'en', theme: 'light' },
  { language: 'ja', theme: 'dark' },
  { language: 'en', theme: 'dark' },
  { language: 'ja', theme: 'light' },
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
});

test.describe('with flows', () => {
  let page: Page;
  test.beforeAll(async () => {
    await begin();
    world = await fill(product);
  });
  test.afterAll(end);
  test.beforeEach(async ({ browser }) => {
    page = await signedInPage(browser, product);
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
  for (const look of looks) {
    await page.context().addCookies([
      { name: LANGUAGE_COOKIE, value: look.language, url: product.url },
      { name: THEME_COOKIE, value: look.theme, url: product.url },
    ]);
    await test.step(`${look.language}, ${look.theme}`, async () => {
      await screen.open(page, world);
      expect.soft(await violations(page, screen), `${look.language}, ${look.theme}`).toEqual([]);
    });
  }
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
