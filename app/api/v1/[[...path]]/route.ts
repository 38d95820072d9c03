import { refuseRoute } from '@/lib/server/next';

export { refuseRoute as GET, refuseRoute as POST, refuseRoute as PUT, refuseRoute as PATCH, refuseRoute as DELETE };
