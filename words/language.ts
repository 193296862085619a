// Which of our languages a person reads, which way it runs, and how numbers look to them.

export type Language = 'en' | 'ar'

/** Every language that has a catalogue; the first is the one for everybody else. */
export const LANGUAGES: readonly Language[] = ['en', 'ar']

/** The first of a person's preferences (BCP 47 tags, best first) that we speak, else English. */
export function languageFor(preferences: readonly string[]): Language {
  for (const preference of preferences) {
    const language = LANGUAGES.find((known) => preference.toLowerCase().split(/[-_]/)[0] === known)
    if (language) return language
  }
  return 'en'
}

/** For the `dir` attribute. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/** The reader's own locale where it is a variety of the language (`ar-EG` has other digits than `ar`), else the language. */
export function localeIn(language: Language, preference: string): string {
  if (languageFor([preference]) !== language) return language
  try {
    return new Intl.Locale(preference).language === language ? preference : language
  } catch {
    return language
  }
}
