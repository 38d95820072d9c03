import type { Browser, Page } from '@playwright/test';
import { owner, type Product } from './product';

/** A browser of its own in which the owner is signed in and has seen the tour. */
export async function signedInPage(browser: Browser, { url }: Pick<Product, 'url'>): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  const { email, password } = owner;
  const headers = { origin: url };
  await page.request.post(`${url}/api/auth/sign-in/email`, { data: { email, password }, headers });
  await page.request.patch(`${url}/api/v1/me`, { data: { tourDone: true }, headers });
  return page;
}
