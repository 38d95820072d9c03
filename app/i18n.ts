import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { isLanguage, LANGUAGE_COOKIE, TIME_ZONE_COOKIE } from '@/components/preferences/preferences';
import { languageOf } from '@/lib/flow/accept-language';
import type { Language } from '@/lib/flow/schema';
import { currentLanguage } from '@/lib/server/next';
import en from '@/messages/en.gen.json';
import ja from '@/messages/ja.gen.json';

const messages = { en, ja } as const;

/** Language: the person's own, then this browser's choice, then what the browser asks for. */
export default getRequestConfig(async () => {
  const locale = await chooseLanguage();
  return { locale, messages: messages[locale], timeZone: await chooseTimeZone(), now: new Date() };
});

async function chooseLanguage(): Promise<Language> {
  const own = await currentLanguage();
  if (isLanguage(own)) return own;
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  return isLanguage(chosen) ? chosen : languageOf((await headers()).get('accept-language'));
}

/** The browser tells its zone in a cookie on its first visit; until then the server's own. */
async function chooseTimeZone(): Promise<string> {
  const zone = (await cookies()).get(TIME_ZONE_COOKIE)?.value;
  return zone !== undefined && isTimeZone(zone) ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function isTimeZone(zone: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
