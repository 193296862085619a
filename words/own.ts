import type { OwnKeys } from '../.generated/words/own.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type OwnWords = Words<OwnKeys>

/** For who flags what they wrote: fetched only then. */
export async function loadOwnWords(locale: string): Promise<OwnWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar' ? await import('../.generated/words/own.ar.ts') : await import('../.generated/words/own.en.ts')
  return wordsOf<OwnKeys>(messages, language, locale)
}
