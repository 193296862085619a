import type { ContactsKeys } from '../.generated/words/contacts.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type ContactsWords = Words<ContactsKeys>

/** What a host reads who looks after contact links: fetched only there. */
export async function loadContactsWords(locale: string): Promise<ContactsWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/contacts.ar.ts')
      : await import('../.generated/words/contacts.en.ts')
  return wordsOf<ContactsKeys>(messages, language, locale)
}
