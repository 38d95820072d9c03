import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Language } from '@/lib/flow/schema';
import { createAccountRoutes } from './api/account-routes';
import { createApi } from './api/api';
import { createAnswering } from './api/http';
import type { App } from './app';
import { isDatabaseAway } from './database-away';
import { answerRequest } from './gateway/web-request';
import { requestOrigin } from './origin';
import type { Actor } from './permissions';
import { report } from './report';

/** The one door from `app/` to the server. Everything else of `lib/server` stays behind it. */

const APP = Symbol.for('hookloom.app');
type Holder = { [APP]?: App | Promise<App> };

/** The app that `server.ts` built; on a host without `server.ts`, one built at the first request. */
export async function app(): Promise<App> {
  const holder = globalThis as Holder; // the symbol is ours alone
  holder[APP] ??= buildApp();
  return holder[APP];
}

async function buildApp(): Promise<App> {
  const { createAppForNext } = await import('./app');
  return createAppForNext();
}

const answering = createAnswering(report);

/** Whatever is asked below `/api/v1`. */
export const answerApi = createApi(app, answering);

export const accountRoutes = createAccountRoutes(app, answering);

/** Who is signed in, or null. Asked once per request, however many components ask. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const sent = await headers();
  const admitted = await (await app()).access.find(new Headers(sent));
  return admitted?.actor ?? null;
});

/** For pages behind the sign-in: sends everybody else to the form that is theirs, and back here afterwards. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const { setup } = await app();
  if (await setup.isNeeded()) redirect('/setup');
  const page = (await headers()).get('x-page') ?? '/';
  redirect(page === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next: page })}`);
}

/** The language the signed-in person chose; null = as the browser says, also while the database is away. */
export const currentLanguage = cache(async (): Promise<Language | null> => {
  await headers(); // makes the page dynamic before anything is built
  try {
    const actor = await currentActor();
    return actor ? (await (await app()).members.me(actor)).language : null;
  } catch (error) {
    if (isDatabaseAway(error)) return null;
    throw error;
  }
});

/** The address that URLs on a page begin with. */
export async function currentOrigin(): Promise<string> {
  return requestOrigin(new Headers(await headers()), (await app()).env);
}

/** A hook call on a host without `server.ts`, which answers them before they come here. */
export async function answerHook(request: Request): Promise<Response> {
  return answerRequest((await app()).gateway, request);
}
