import { languages } from '@/lib/flow/languages';
import type { DesignedExit, Endpoint, ExitAnswer, Language, LocalizedText } from '@/lib/flow/schema';
import type { Platform } from '@/lib/platforms/platform';

/** An exit as the form holds it: one text for all languages, or one each. */
export interface ExitForm {
  readonly perLanguage: boolean;
  readonly texts: Readonly<Record<Language, string>>;
  readonly status: number;
  readonly end: boolean;
}

export function exitForm(endpoint: Endpoint, platform: Platform, exit: DesignedExit): ExitForm {
  const own = endpoint.exits[exit];
  const usual = platform.exits[exit];
  if (!own) return { perLanguage: true, texts: usual.texts ?? { en: '', ja: '' }, status: usual.status, end: false };
  const [message] = own.reply.messages;
  return {
    perLanguage: typeof message?.text === 'object',
    texts: bothTexts(message?.text ?? ''),
    status: own.status ?? usual.status,
    end: own.reply.end ?? false,
  };
}

/** What goes into the document. A status that is the usual one is left to the platform. */
export function exitAnswer(form: ExitForm, platform: Platform, exit: DesignedExit): ExitAnswer {
  const text: LocalizedText = form.perLanguage ? { ...form.texts } : form.texts.en;
  const isSilent = languages.every((language) => form.texts[language].trim() === '');
  return {
    ...(form.status === platform.exits[exit].status ? {} : { status: form.status }),
    reply: { messages: isSilent ? [] : [{ type: 'text', text }], ...(form.end ? { end: true } : {}) },
  };
}

/** The words a person hears in `language`; undefined = none. */
export function exitText(
  endpoint: Endpoint,
  platform: Platform,
  { exit, language }: { exit: DesignedExit; language: Language },
): string | undefined {
  const text = exitForm(endpoint, platform, exit).texts[language];
  return text.trim() === '' ? undefined : text;
}

function bothTexts(text: LocalizedText): Record<Language, string> {
  return typeof text === 'string' ? { en: text, ja: text } : text;
}
