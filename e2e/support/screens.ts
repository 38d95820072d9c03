import { expect, type Page } from '@playwright/test';
import { catalog } from '@/lib/nodes/catalog.gen';

/** What the screens below show. */
export interface World {
  readonly url: string;
  /** Published, called, and changed since. */
  readonly live: string;
  /** One step of every kind, none of them set up. */
  readonly kinds: string;
}

export interface Screen {
  readonly name: string;
  open(page: Page, world: World): Promise<void>;
  /** What to look at when the rest of the page has been looked at already. */
  readonly only?: string;
}

const editorOf = (page: Page, { url }: World, flow: string) => visit(page, `${url}/flows/${flow}`, '.react-flow__node');

async function visit(page: Page, url: string, landmark: string): Promise<void> {
  await page.goto(url);
  await expect(page.locator(landmark).first()).toBeVisible();
}

/** Opens what a key opens in the editor. */
async function openByKey(page: Page, world: World, key: string): Promise<void> {
  await editorOf(page, world, world.live);
  await expect(async () => {
    await page.locator('.react-flow__pane').first().focus();
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/** The card that a first flow opens with. */
export const tour: Screen = {
  name: 'tour',
  only: '[data-tour-card]',
  async open(page, world) {
    await editorOf(page, world, world.live);
    await expect(page.locator('[data-tour-card]')).toBeVisible();
  },
};

/** Before anybody has signed in; the account exists already. */
export const signIn: Screen = {
  name: 'sign-in',
  open: (page, { url }) => visit(page, `${url}/sign-in`, 'form'),
};

export const setup: Screen = {
  name: 'set-up',
  open: (page, { url }) => visit(page, `${url}/setup`, 'form'),
};

export const emptyHome: Screen = {
  name: 'home without a flow',
  open: (page, { url }) => visit(page, url, 'main a[href="/new"] >> nth=1'),
};

const inspectors: readonly Screen[] = [...catalog.keys()].map((kind) => ({
  name: `settings of a ${kind} step`,
  only: 'aside',
  async open(page, world) {
    await editorOf(page, world, world.kinds);
    await page.keyboard.press('1'); // all steps in sight
    await page.locator(`.react-flow__node[data-id="${kind}"]`).click({ position: { x: 24, y: 18 } });
    await expect(page.locator('#inspector')).toBeVisible();
  },
}));

async function selectFirst(page: Page, { url }: World): Promise<void> {
  await visit(page, url, 'h2');
  await page.locator('main [role=checkbox]').first().focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('toolbar')).toBeVisible();
}

async function openRequest(page: Page, { url }: World): Promise<void> {
  await visit(page, `${url}/requests`, 'table');
  await page
    .getByRole('row', { name: /GetAccountBalance/ })
    .getByRole('button')
    .first()
    .click();
  await expect(page.locator('a[href*="intent="]')).toBeVisible();
}

/** Each opens by itself, in a browser in which nothing is open yet. */
export const screens: readonly Screen[] = [
  { name: 'home', open: (page, { url }) => visit(page, url, 'h2') },
  {
    name: 'menu of a flow',
    only: '[role=menu]',
    async open(page, { url }) {
      await visit(page, url, 'h2');
      await page.locator('[aria-haspopup=menu]').last().click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  { name: 'home with a flow selected', open: selectFirst },
  {
    name: 'tags of a flow',
    only: '[role=dialog]',
    async open(page, world) {
      await selectFirst(page, world);
      await page.getByRole('toolbar').getByRole('button').first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'import of a flow',
    only: '[role=dialog]',
    async open(page, { url }) {
      await visit(page, url, 'h2');
      await page.locator('main header button').first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  { name: 'archive', open: (page, { url }) => visit(page, `${url}/?view=archived`, 'h2') },
  { name: 'trash', open: (page, { url }) => visit(page, `${url}/?view=deleted`, 'h2') },
  { name: 'new flow', open: (page, { url }) => visit(page, `${url}/new`, 'form') },
  { name: 'editor with things to fix', open: (page, world) => editorOf(page, world, world.kinds) },
  ...inspectors,
  { name: 'editor', open: (page, world) => editorOf(page, world, world.live) },
  { name: 'step picker', only: '[role=dialog]', open: (page, world) => openByKey(page, world, 'a') },
  { name: 'shortcuts', only: '[role=dialog]', open: (page, world) => openByKey(page, world, '?') },
  {
    name: 'help of a kind',
    only: '[role=dialog]',
    async open(page, world) {
      await openByKey(page, world, 'Control+k');
      await page.locator('[cmdk-item][data-value^="help:"]').first().click();
      await expect(page.getByRole('dialog').locator('li').first()).toBeVisible();
    },
  },
  {
    name: 'publish',
    only: '[role=dialog]',
    async open(page, world) {
      await openByKey(page, world, 'P');
      await expect(page.getByRole('dialog').locator('textarea')).toBeVisible();
      await expect(page.getByRole('dialog').getByRole('status')).toBeHidden();
    },
  },
  {
    name: 'test panel with a call',
    async open(page, world) {
      await editorOf(page, world, world.live);
      await page.keyboard.press('t');
      const panel = page.locator('#test-panel');
      await panel.locator('textarea').fill('What is my balance?');
      await page.keyboard.press('Enter');
      await expect(panel.locator('[role=log] button').first()).toBeVisible();
    },
  },
  {
    name: 'the flow in words',
    async open(page, world) {
      await editorOf(page, world, world.live);
      await page.keyboard.press('w');
      await page.locator('[role=treeitem][aria-expanded] button').last().click();
      await expect(page.locator('[role=treeitem][aria-expanded=false]')).toHaveCount(1);
    },
  },
  { name: 'connection', open: (page, { url, live }) => visit(page, `${url}/flows/${live}/connection`, 'section') },
  { name: 'requests', open: (page, { url }) => visit(page, `${url}/requests`, 'table') },
  {
    name: 'one request',
    async open(page, world) {
      await openRequest(page, world);
      await page.locator('ol details').evaluateAll((all) => all.map((details) => details.setAttribute('open', '')));
      await expect(page.getByRole('treeitem').first()).toBeVisible();
    },
  },
  {
    name: 'a request as a sample',
    only: '[role=dialog]',
    async open(page, world) {
      await openRequest(page, world);
      await page.locator('button:has(.lucide-flask-conical)').click();
      await expect(page.locator('form input').first()).toBeFocused();
    },
  },
  { name: 'requests of a flow', open: (page, { url, live }) => visit(page, `${url}/flows/${live}/requests`, 'table') },
  { name: 'history', open: (page, { url, live }) => visit(page, `${url}/flows/${live}/history`, 'ol') },
  {
    name: 'versions compared',
    open: (page, { url, live }) => visit(page, `${url}/flows/${live}/history?from=1&to=draft`, 'header h2'),
  },
  { name: 'secrets', open: (page, { url }) => visit(page, `${url}/secrets`, 'table') },
  {
    name: 'new secret',
    only: '[role=dialog]',
    async open(page, { url }) {
      await visit(page, `${url}/secrets`, 'table');
      await page.locator('section header button').first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  { name: 'settings', open: (page, { url }) => visit(page, `${url}/settings`, 'h2') },
  { name: 'nothing here', open: (page, { url }) => visit(page, `${url}/nowhere`, 'main') },
];
