// npm run bench [-- --seconds 5 --rounds 3 --only logic]
// npm run bench -- --editor [--rounds 3]
// npm run bench -- --log [--rows 2000000] [--rounds 5]
// npm run bench -- --pages [--seconds 8 --rounds 2 --kills 10]
// npm run bench -- --flows 2000 [--product <folder of a built Hookloom>]
import { findChromium } from './chromium.mjs';
import { build, generateClient, install, root } from './prepare.mjs';
import { enterRuntime } from './runtime.mjs';

await enterRuntime({ pinned: true });
process.chdir(root);
await install();
await generateClient();
if (!process.argv.includes('--log')) await build({ web: true });
if (process.argv.includes('--editor')) {
  process.env.CHROMIUM_PATH = await findChromium();
  const { tsImport } = await import('tsx/esm/api');
  await tsImport('../bench/editor/run.ts', import.meta.url);
} else if (process.argv.includes('--log')) {
  const { tsImport } = await import('tsx/esm/api');
  await tsImport('../bench/log.ts', import.meta.url);
} else if (process.argv.includes('--flows')) await import('../bench/flows.mjs');
else if (process.argv.includes('--pages')) await import('../bench/pages.mjs');
else await import('../bench/run.mjs');
