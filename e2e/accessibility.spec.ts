import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { LANGUAGE_COOKIE, THEME_COOKIE } from '@/components/preferences/preferences';
import { catalog } from '@/lib/nodes/catalog.gen';
import { balanceCall, workedExample } from './support/flows';
import { freshDataDir, owner, type Product, removeDataDir, startProduct } from './support/product';
import { emptyHome, type Screen, screens, setup, signIn, tour, type World } from './support/screens';

/** Every screen and dialog passes WCAG 2.2 AA as far as a machine can tell, in both languages and both themes. */

test.describe.configure({ mode: 'serial' });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let dataDir: string;
let product: Product;
let page: Page;
let world: World;

test.beforeAll(async ({ browser }) => {
  dataDir = freshDataDir();
  product = await startProduct({
    dataDir,
    env: { HOOKLOOM_OWNER_EMAIL: '', HOOKLOOM_OWNER_PASSWORD: '', HOOKLOOM_API_KEY: '' },
  });
  page = await (await browser.newContext({ baseURL: product.url })).newPage();
  world = { url: product.url, live: '', kinds: '' };
});

test.afterAll(async () => {
  await page.context().close();
  await product.stop();
  removeDataDir(dataDir);
});

const looks = [
  { language: 'en', theme: 'light' },
  { language: 'ja', theme: 'dark' },
  { language: 'en', theme: 'dark' },
  { language: 'ja', theme: 'light' },
] as const;

test('before and after the first sign-in', async () => {
  for (const look of looks) await inspect(setup, look);
  await send('POST', '/api/setup', { name: 'Mika Sato', email: owner.email, password: owner.password });
  await page.context().clearCookies();
  for (const look of looks) await inspect(signIn, look);
  await send('POST', '/api/auth/sign-in/email', { email: owner.email, password: owner.password });
  for (const look of looks) await inspect(emptyHome, look);
  world = await fill();
});

for (const look of looks) {
  test(`every screen in ${look.language}, ${look.theme}`, async () => {
    await send('PATCH', '/api/v1/me', { tourDone: false });
    await inspect(tour, look);
    await send('PATCH', '/api/v1/me', { tourDone: true });
    for (const screen of screens) await inspect(screen, look);
  });
}

async function inspect(screen: Screen, look: (typeof looks)[number]): Promise<void> {
  await page.context().addCookies([
    { name: LANGUAGE_COOKIE, value: look.language, url: product.url },
    { name: THEME_COOKIE, value: look.theme, url: product.url },
  ]);
  await test.step(screen.name, async () => {
    await screen.open(page, world);
    expect.soft(await violations(screen), screen.name).toEqual([]);
  });
}

async function violations(screen: Screen): Promise<string[]> {
  // Legacy mode runs in the page itself: there are no frames, and it is faster.
  const axe = new AxeBuilder({ page }).withTags(standard).setLegacyMode();
  if (screen.only) axe.include(screen.only);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${node.target.join(' ')}: ${node.any[0]?.message ?? node.failureSummary ?? ''}`),
  );
}

/** As the browser itself would: with its cookies. */
async function send<T>(method: string, path: string, data?: unknown): Promise<T> {
  const answer = await page.request.fetch(path, { method, data, headers: { origin: product.url } });
  expect(answer.ok(), `${method} ${path} → ${answer.status()} ${await answer.text()}`).toBe(true);
  const text = await answer.text();
  return (text === '' ? undefined : JSON.parse(text)) as T; // the caller names the shape it expects
}

async function fill(): Promise<World> {
  const flow = await send<{ id: string; revision: number; urls: { production: string } }>(
    'POST',
    '/api/v1/flows',
    workedExample('/demo'),
  );
  await send('POST', `/api/v1/flows/${flow.id}/publish`, { note: 'Says the balance' });
  await send('PUT', `/api/v1/flows/${flow.id}`, {
    document: { ...workedExample('/demo'), name: 'Balance' },
    revision: flow.revision,
  });
  for (const body of [balanceCall, { not: 'a call' }]) {
    await page.request.fetch(flow.urls.production, { method: 'POST', data: body });
  }
  const kinds = await send<{ id: string }>('POST', '/api/v1/flows', everyKind());
  await send('POST', '/api/v1/tags', { flowIds: [flow.id], add: ['Bank'] });
  const [archived, deleted] = await Promise.all([0, 1].map(putAside));
  await send('POST', `/api/v1/flows/${archived}/archive`);
  await send('DELETE', `/api/v1/flows/${deleted}`);
  await send('PUT', '/api/v1/secrets/BANK_KEY', { environment: 'production', value: 'one-two-three' });
  await send('PUT', '/api/v1/variables/BANK_URL', { environment: 'both', value: 'https://bank.example' });
  await expect
    .poll(async () => (await send<{ items: unknown[] }>('GET', '/api/v1/runs?environment=production')).items.length)
    .toBe(2);
  return { url: product.url, live: flow.id, kinds: kinds.id };
}

async function putAside(): Promise<string> {
  return (await send<{ id: string }>('POST', '/api/v1/flows', workedExample('/demo'))).id;
}

function everyKind() {
  const nodes = [...catalog.values()].map((definition, index) => ({
    id: definition.kind,
    kind: definition.kind,
    name: definition.kind,
    config: definition.initial,
    x: (index % 4) * 300,
    y: Math.floor(index / 4) * 240,
  }));
  return { format: 1, name: 'Every kind', nodes, edges: [] };
}
