import { messages as arabic } from '../.generated/words/push.ar.ts'
import { messages as english } from '../.generated/words/push.en.ts'
import type { PushKeys } from '../.generated/words/push.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

/** What a device says of a push. The worker has no time to fetch anything, so both languages are in it. */
export function pushWords(locale: string): Words<PushKeys> {
  const language = languageFor([locale])
  return wordsOf<PushKeys>(language === 'ar' ? arabic : english, language, locale)
}
