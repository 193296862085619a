import type { ContactKeys } from '../.generated/words/contact.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type ContactWords = Words<ContactKeys>

/** What a guest reads at a contact link: fetched only there. */
export async function loadContactWords(locale: string): Promise<ContactWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/contact.ar.ts')
      : await import('../.generated/words/contact.en.ts')
  return wordsOf<ContactKeys>(messages, language, locale)
}
