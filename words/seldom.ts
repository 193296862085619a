import type { SeldomKeys } from '../.generated/words/seldom.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type SeldomWords = Words<SeldomKeys>

/** What stands in few conversations, such as that one is sealed: fetched only then. */
export async function loadSeldomWords(locale: string): Promise<SeldomWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/seldom.ar.ts')
      : await import('../.generated/words/seldom.en.ts')
  return wordsOf<SeldomKeys>(messages, language, locale)
}
