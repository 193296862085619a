import type { ConsoleKeys } from '../.generated/words/console.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type ConsoleWords = Words<ConsoleKeys>
export type ConsoleKey = keyof ConsoleKeys

/** The console's words in the reader's language. Each language is a chunk of its own. */
export async function loadConsoleWords(locale: string): Promise<ConsoleWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/console.ar.ts')
      : await import('../.generated/words/console.en.ts')
  return wordsOf<ConsoleKeys>(messages, language, locale)
}
