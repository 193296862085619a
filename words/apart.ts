import type { ApartKeys } from '../.generated/words/apart.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type ApartWords = Words<ApartKeys>

/** What a guest reads who waits in line, was put out, or asks for another device: fetched only then. */
export async function loadApartWords(locale: string): Promise<ApartWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/apart.ar.ts')
      : await import('../.generated/words/apart.en.ts')
  return wordsOf<ApartKeys>(messages, language, locale)
}
