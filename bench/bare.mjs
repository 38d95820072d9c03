// The bare baseline as a process.
import { createBare } from './bare-handler.mjs';

const server = createBare({ upstream: process.env.UPSTREAM });
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`ready ${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
