import type { ClosedKeys } from '../.generated/words/closed.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type ClosedWords = Words<ClosedKeys>

/** What a guest reads before a closed door: fetched only by whoever stands there. */
export async function loadClosedWords(locale: string): Promise<ClosedWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/closed.ar.ts')
      : await import('../.generated/words/closed.en.ts')
  return wordsOf<ClosedKeys>(messages, language, locale)
}
