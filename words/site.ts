import type { SiteKeys } from '../.generated/words/site.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type SiteWords = Words<SiteKeys>

/** What an organiser reads who sets a desk up on a website: fetched only there. */
export async function loadSiteWords(locale: string): Promise<SiteWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar' ? await import('../.generated/words/site.ar.ts') : await import('../.generated/words/site.en.ts')
  return wordsOf<SiteKeys>(messages, language, locale)
}
