import type { MailKeys } from '../.generated/words/mail.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type MailWords = Words<MailKeys>

/** The words of our mails in the reader's language. */
export async function loadMailWords(locale: string): Promise<MailWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar' ? await import('../.generated/words/mail.ar.ts') : await import('../.generated/words/mail.en.ts')
  return wordsOf<MailKeys>(messages, language, locale)
}
