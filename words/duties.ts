import type { DutiesKeys } from '../.generated/words/duties.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type DutiesWords = Words<DutiesKeys>

/** What a host reads at their first entry. */
export async function loadDutiesWords(locale: string): Promise<DutiesWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/duties.ar.ts')
      : await import('../.generated/words/duties.en.ts')
  return wordsOf<DutiesKeys>(messages, language, locale)
}
