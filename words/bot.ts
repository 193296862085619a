import type { BotKeys } from '../.generated/words/bot.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type BotWords = Words<BotKeys>

/** What stands where a bot answers: fetched only then, and where a host offers something. */
export async function loadBotWords(locale: string): Promise<BotWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar' ? await import('../.generated/words/bot.ar.ts') : await import('../.generated/words/bot.en.ts')
  return wordsOf<BotKeys>(messages, language, locale)
}
