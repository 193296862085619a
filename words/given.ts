import type { GivenKeys } from '../.generated/words/given.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type GivenWords = Words<GivenKeys>

/** What hosts read as they give files, and of the code that a file needs: fetched then. */
export async function loadGivenWords(locale: string): Promise<GivenWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/given.ar.ts')
      : await import('../.generated/words/given.en.ts')
  return wordsOf<GivenKeys>(messages, language, locale)
}
