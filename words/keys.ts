import type { KeysKeys } from '../.generated/words/keys.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

type KeysWords = Words<KeysKeys>
export type KeysKey = keyof KeysKeys

/** What stands on the sheet of all keys. */
export async function loadKeysWords(locale: string): Promise<KeysWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar' ? await import('../.generated/words/keys.ar.ts') : await import('../.generated/words/keys.en.ts')
  return wordsOf<KeysKeys>(messages, language, locale)
}
