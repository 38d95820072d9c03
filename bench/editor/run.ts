// npm run bench -- --editor [--rounds 3]: the editor with 300 steps against React Flow's own cards, on loopback only.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { freshDataDir, owner, type Product, removeDataDir, startProduct } from '@/e2e/support/product';
import type { Flow } from '@/lib/flow/schema';
import { addProbe, open, rendersDuring, showAll, signIn, typeInInspector } from './editor-page';
import { largeFlow } from './flow';
import { type Figures, type Gesture, gestures, measure } from './gestures';
import { print, type Report, summarize } from './report';
import { serveTrivial, type TrivialFlow } from './trivial-server';

const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-gpu'];
const viewport = { width: 1440, height: 900 };

const { values } = parseArgs({
  options: { editor: { type: 'boolean' }, rounds: { type: 'string', default: '3' } },
});

await bench(Number(values.rounds));

async function bench(rounds: number): Promise<void> {
  const dataDir = freshDataDir();
  const product = await startProduct({ dataDir });
  const browser = await chromium.launch({
    args,
    headless: true,
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  });
  try {
    const context = await browser.newContext({ viewport, locale: 'en-US' });
    await addProbe(context);
    await signIn(context, product, owner);
    const { id } = await product.api<{ id: string }>('POST', '/flows', largeFlow());
    const address = `${product.url}/flows/${id}`;
    const yardstick = await serveTrivial(await tidied(context, product, { id, address }));
    const report: Report = { rounds: [], opened: [], keys: [], renders: {} };
    for (let round = 0; round < rounds; round++)
      await measureRound(context, { address, yardstick: yardstick.url }, report);
    await yardstick.stop();
    const summary = summarize(report);
    print(summary);
    mkdirSync('bench/results', { recursive: true });
    writeFileSync('bench/results/editor.json', JSON.stringify({ started: new Date(), summary, report }, null, 2));
    console.log('\nWritten to bench/results/editor.json');
  } finally {
    await browser.close();
    await product.stop();
    removeDataDir(dataDir);
  }
}

/** Lays the flow out with the editor's own button, so that places fit the cards' real sizes. */
async function tidied(
  context: BrowserContext,
  product: Product,
  { id, address }: { id: string; address: string },
): Promise<TrivialFlow> {
  const page = await context.newPage();
  await open(page, address);
  const saved = page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
  await page.getByRole('button', { name: 'Tidy up' }).click();
  await saved;
  const { document: drawn } = await product.api<{ document: Flow }>('GET', `/flows/${id}`);
  await showAll(page);
  const view = await page.evaluate(() => {
    const { left, top, width, height } =
      document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect();
    const {
      e: x,
      f: y,
      a: zoom,
    } = new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport') ?? document.body).transform);
    return { frame: { left, top, width, height }, viewport: { x, y, zoom } };
  });
  await page.close();
  return {
    ...view,
    nodes: drawn.nodes.map(({ id, name, x, y }) => ({ id, position: { x, y }, data: { label: name } })),
    edges: drawn.edges.map(({ from, port, to }) => ({ id: `${from}:${port}`, source: from, target: to })),
  };
}

async function measureRound(
  context: BrowserContext,
  { address, yardstick }: { address: string; yardstick: string },
  report: Report,
): Promise<void> {
  const trivial = await context.newPage();
  await open(trivial, yardstick);
  await trivial.evaluate(() => window.probe.countFrames());
  const baseline = await allGestures(trivial);
  await trivial.close();

  const editor = await context.newPage();
  report.opened.push(await open(editor, address));
  await editor.evaluate(() => window.probe.countFrames());
  await showAll(editor);
  const product = await allGestures(editor);
  report.rounds.push({ baseline, product });
  report.renders = await rendersDuring(editor, () => measure(editor, 'drag'));
  report.keys.push(...(await typeInInspector(editor, 'a few words')));
  await editor.close();
}

async function allGestures(page: Page): Promise<Record<Gesture, Figures>> {
  const figures = {} as Record<Gesture, Figures>; // filled by the loop below
  for (const gesture of gestures) figures[gesture] = await measure(page, gesture);
  return figures;
}
