import { accountRoutes } from '@/lib/server/next';

const { refuse, setUp } = accountRoutes;

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT, setUp as POST };
