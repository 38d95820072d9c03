import type { APIRequestContext, Browser, BrowserContext, Page } from '@playwright/test';
import { owner, type Product } from './product';

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/** By address: an account may be tried ten times a minute, so that tests of one product share a session. */
const sessions = new Map<string, Promise<Session>>();

/** A browser of its own in which the owner is signed in and has seen the tour. */
export async function signedInPage(browser: Browser, product: Pick<Product, 'url'>): Promise<Page> {
  const storageState = await sessionOf(browser, product);
  return (await browser.newContext({ baseURL: product.url, storageState })).newPage();
}

interface Account {
  readonly email: string;
  readonly password: string;
}

/** A browser of its own in which another member is signed in and has seen the tour. */
export async function memberPage(browser: Browser, { url }: Pick<Product, 'url'>, account: Account): Promise<Page> {
  return (await browser.newContext({ baseURL: url, storageState: await begin(browser, url, account) })).newPage();
}

/** The cookies of the owner, who has seen the tour. */
export function sessionOf(browser: Browser, { url }: Pick<Product, 'url'>): Promise<Session> {
  const session = sessions.get(url) ?? begin(browser, url, owner);
  sessions.set(url, session);
  return session;
}

interface Sent {
  readonly to: string;
  readonly data: unknown;
}

/** As the browser itself would ask: with its cookies, from a page of the product. */
async function send(request: APIRequestContext, method: string, { to, data }: Sent): Promise<void> {
  const answer = await request.fetch(to, { method, data, headers: { origin: new URL(to).origin } });
  if (!answer.ok()) throw new Error(`${method} ${to} → ${answer.status()} ${await answer.text()}`);
}

async function begin(browser: Browser, url: string, account: Account): Promise<Session> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const { email, password } = account;
  await send(context.request, 'POST', { to: `${url}/api/auth/sign-in/email`, data: { email, password } });
  await send(context.request, 'PATCH', { to: `${url}/api/v1/me`, data: { tourDone: true } });
  const session = await context.storageState();
  await context.close();
  return session;
}
