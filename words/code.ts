import type { CodeKeys } from '../.generated/words/code.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type CodeWords = Words<CodeKeys>

/** What a guest reads of a file that needs a code: fetched with the first one. */
export async function loadCodeWords(locale: string): Promise<CodeWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar' ? await import('../.generated/words/code.ar.ts') : await import('../.generated/words/code.en.ts')
  return wordsOf<CodeKeys>(messages, language, locale)
}
