import type { GuestKeys } from '../.generated/words/guest.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type GuestWords = Words<GuestKeys>

/** The guest page's words in the reader's language. Each language is a chunk of its own. */
export async function loadGuestWords(locale: string): Promise<GuestWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/guest.ar.ts')
      : await import('../.generated/words/guest.en.ts')
  return wordsOf<GuestKeys>(messages, language, locale)
}
