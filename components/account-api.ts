import type { z } from 'zod';
import type { joinBody, setupBody } from '@/lib/contract/people';
import { send } from './send';

/** Signing in and what comes before it: beside the management API, for browsers only. */
export const accountApi = {
  setUp: (body: z.input<typeof setupBody>) => post('/api/setup', body),
  join: (body: z.input<typeof joinBody>) => post('/api/join', body),
  signIn: (body: { readonly email: string; readonly password: string }) => post('/api/auth/sign-in/email', body),
  signOut: () => post('/api/auth/sign-out', {}),
  changePassword: (body: { readonly currentPassword: string; readonly newPassword: string }) =>
    post('/api/auth/change-password', { ...body, revokeOtherSessions: true }),
};

async function post(address: string, body: object): Promise<void> {
  await send('POST', address, { body });
}
