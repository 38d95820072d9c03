// npm run bench [-- --seconds 5 --rounds 3 --only logic]
import { build, checkNode, generateClient, install, root } from './prepare.mjs';

checkNode();
process.chdir(root);
await install();
await generateClient();
await build({ web: true });
await import('../bench/run.mjs');
