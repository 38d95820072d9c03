import { answering, app, respondThrough } from '@/lib/server/next';

/** E-mail, password and little else. */
const maxBytes = 16 * 1024;

const handle = (request: Request) =>
  answering(async () => respondThrough(request, { maxBytes }, (await app()).auth.handler));

export { handle as GET, handle as POST };
