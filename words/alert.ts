import type { AlertKeys } from '../.generated/words/alert.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type AlertWords = Words<AlertKeys>

/** What a host reads of their own alerts: fetched with their settings. */
export async function loadAlertWords(locale: string): Promise<AlertWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/alert.ar.ts')
      : await import('../.generated/words/alert.en.ts')
  return wordsOf<AlertKeys>(messages, language, locale)
}
