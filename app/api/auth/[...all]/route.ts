import { answering, app } from '@/lib/server/next';

const handle = (request: Request) => answering(async () => (await app()).auth.handler(request));

export { handle as GET, handle as POST };
