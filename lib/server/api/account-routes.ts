import { joinBody, setupBody } from '@/lib/contract/people';
import type { App } from '../app';
import { type Answering, refuseMethod, respond, respondThrough } from './http';
import { readBody } from './request-body';

/** What browsers ask before anybody is signed in: beside the management API, under addresses of their own. */

type AccountApp = Pick<App, 'auth' | 'invites' | 'setup'>;
type Route = (request: Request) => Promise<Response>;

/** E-mail, password and little else. */
const MAX_SIGN_IN_BYTES = 16 * 1024;

export function createAccountRoutes(findApp: () => Promise<AccountApp>, answering: Answering) {
  const route =
    (answer: (app: AccountApp, request: Request) => Promise<Response>): Route =>
    (request) =>
      answering(async () => answer(await findApp(), request));
  return {
    /** `/api/auth/*`: sign-in, sign-out and change of the password. */
    auth: route(({ auth }, request) => respondThrough(request, { maxBytes: MAX_SIGN_IN_BYTES }, auth.handler)),
    /** `POST /api/setup`, the form of the very first visit: creates the owner and signs in. */
    setUp: route(async ({ setup }, request) => {
      const cookies = await setup.createOwner(await readBody(request, setupBody), request.headers);
      return respond(201, { created: true }, cookies);
    }),
    /** `POST /api/join`, the form behind an invite link: sets the password and signs in. */
    join: route(async ({ invites }, request) => {
      const cookies = await invites.accept(await readBody(request, joinBody), request.headers);
      return respond(201, { joined: true }, cookies);
    }),
    /** For the methods that the last two do not take. */
    refuse: route(() => refuseMethod('POST')),
  };
}
