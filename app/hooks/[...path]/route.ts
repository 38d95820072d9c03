import { answerHook } from '@/lib/server/next';

/** For hosts without `server.ts`: the same gateway, behind Next. */
const handler = (request: Request) => answerHook(request);

export {
  handler as DELETE,
  handler as GET,
  handler as HEAD,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
};
export const dynamic = 'force-dynamic';
