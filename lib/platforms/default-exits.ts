import type { DesignedExit, Language } from '../flow/schema';
import type { DefaultExit } from './platform';

/** What is said by default when a run does not end in a reply of its own. Kept per manner, as several platforms share one. */

type Exits = Readonly<Record<DesignedExit, DefaultExit>>;
type Texts = Readonly<Record<Language, string>>;

const unreadable: Texts = {
  en: 'This call could not be read.',
  ja: 'この呼び出しを読み取れませんでした。',
};

/** A refused caller learns nothing but the refusal. */
const refused: DefaultExit = { status: 401, style: 'plain' };

/** People hear these: the platform treats any other status than 200 as silence. */
export const spokenExits: Exits = {
  failed: spoken({
    en: 'Sorry, something went wrong on our side. Please try again in a moment.',
    ja: '申し訳ありません。こちら側で問題が発生しました。少し時間をおいて、もう一度お試しください。',
  }),
  timedOut: spoken({
    en: 'Sorry, that took too long. Please ask again.',
    ja: '申し訳ありません。確認に時間がかかりすぎました。もう一度お尋ねください。',
  }),
  busy: spoken({
    en: 'Many people are asking right now. Please ask again in a minute.',
    ja: 'ただいま大変混み合っています。1分ほどおいて、もう一度お尋ねください。',
  }),
  rejected: refused,
  invalid: { status: 400, style: 'plain', texts: unreadable },
  unanswered: spoken({
    en: 'Sorry, I have no answer to that.',
    ja: '申し訳ありません。その件についてはお答えをご用意できていません。',
  }),
};

/** Programs read these: the status tells what happened, the text says it again. */
export const plainExits: Exits = {
  failed: plain(500, { en: 'Something went wrong on our side.', ja: 'こちら側で問題が発生しました。' }),
  timedOut: plain(504, { en: 'The answer took too long.', ja: '応答に時間がかかりすぎました。' }),
  busy: {
    ...plain(429, {
      en: 'Too many calls at once. Try again in a moment.',
      ja: '呼び出しが集中しています。少し時間をおいてお試しください。',
    }),
    headers: { 'retry-after': '1' },
  },
  rejected: refused,
  invalid: plain(400, unreadable),
  unanswered: plain(500, { en: 'The flow ended without an answer.', ja: 'フローが応答のないまま終わりました。' }),
};

function spoken(texts: Texts): DefaultExit {
  return { status: 200, style: 'spoken', texts };
}

function plain(status: number, texts: Texts): DefaultExit {
  return { status, style: 'plain', texts };
}
