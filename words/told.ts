import type { ToldKeys } from '../.generated/words/told.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type ToldWords = Words<ToldKeys>

/** What a guest reads whose link opens nothing, or is not theirs: fetched only then. */
export async function loadToldWords(locale: string): Promise<ToldWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar' ? await import('../.generated/words/told.ar.ts') : await import('../.generated/words/told.en.ts')
  return wordsOf<ToldKeys>(messages, language, locale)
}
