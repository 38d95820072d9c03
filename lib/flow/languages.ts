/** The languages of flows and of the screens. Apart from the schema: every page names them, few read documents. */
export const languages = ['en', 'ja'] as const;
export const defaultLanguage: (typeof languages)[number] = 'en';

/** The language of a locale such as `ja`, `ja-JP` or `ja_JP`, if it is one of ours. This is where languages are told apart. */
export function languageOfTag(
  tag: string | undefined,
  fallback: (typeof languages)[number] = defaultLanguage,
): (typeof languages)[number] {
  const primary = tag?.split(/[-_]/, 1)[0]?.toLowerCase();
  return languages.find((language) => language === primary) ?? fallback;
}
