import type { LobbyKeys } from '../.generated/words/lobby.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type LobbyWords = Words<LobbyKeys>

/** What a guest reads who waits in line: fetched only then, so that nobody else carries it. */
export async function loadLobbyWords(locale: string): Promise<LobbyWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/lobby.ar.ts')
      : await import('../.generated/words/lobby.en.ts')
  return wordsOf<LobbyKeys>(messages, language, locale)
}
