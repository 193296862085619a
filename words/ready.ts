import type { ReadyKeys } from '../.generated/words/ready.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type ReadyWords = Words<ReadyKeys>

/** What hosts read of what is ready to send: fetched with it. */
export async function loadReadyWords(locale: string): Promise<ReadyWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/ready.ar.ts')
      : await import('../.generated/words/ready.en.ts')
  return wordsOf<ReadyKeys>(messages, language, locale)
}
