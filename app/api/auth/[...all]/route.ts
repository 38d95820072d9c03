import { accountRoutes } from '@/lib/server/next';

const { auth } = accountRoutes;

export { auth as GET, auth as POST };
