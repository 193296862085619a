import type { QuarantineKeys } from '../.generated/words/quarantine.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type QuarantineWords = Words<QuarantineKeys>

/** What hosts read of a file in quarantine: fetched where there is one. */
export async function loadQuarantineWords(locale: string): Promise<QuarantineWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar'
      ? await import('../.generated/words/quarantine.ar.ts')
      : await import('../.generated/words/quarantine.en.ts')
  return wordsOf<QuarantineKeys>(messages, language, locale)
}
