import type { BotsKeys } from '../.generated/words/bots.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type BotsWords = Words<BotsKeys>

/** What those read who write bots: fetched only there. */
export async function loadBotsWords(locale: string): Promise<BotsWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar' ? await import('../.generated/words/bots.ar.ts') : await import('../.generated/words/bots.en.ts')
  return wordsOf<BotsKeys>(messages, language, locale)
}
