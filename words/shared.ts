import type { SharedKeys } from '../.generated/words/shared.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type SharedWords = Words<SharedKeys>

/** What a guest reads of files: fetched with the first one that is seen or given. */
export async function loadSharedWords(locale: string): Promise<SharedWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/shared.ar.ts')
      : await import('../.generated/words/shared.en.ts')
  return wordsOf<SharedKeys>(messages, language, locale)
}
