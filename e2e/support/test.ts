import { test as base } from '@playwright/test';
import { freshDataDir, type Product, removeDataDir, startProduct } from './product';
import { sessionOf } from './signed-in-page';

/**
 * For tests that work on flows of their own and look at no list of all: they share one product, whose start takes
 * longer than most of them. Their pages are those of the owner, who has seen the tour.
 */
export const test = base.extend<object, { product: Product }>({
  product: [
    async ({ browserName: _ }, provide) => {
      const dataDir = freshDataDir();
      const product = await startProduct({ dataDir, env: { HOOKLOOM_ALLOW_PRIVATE: '127.0.0.0/8' } });
      await provide(product);
      await product.stop();
      removeDataDir(dataDir);
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: ({ product }, provide) => provide(product.url),
  storageState: async ({ browser, product }, provide) => provide(await sessionOf(browser, product)),
});
