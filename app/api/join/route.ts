import { accountRoutes } from '@/lib/server/next';

const { join, refuse } = accountRoutes;

export { join as POST, refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT };
