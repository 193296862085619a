import type { PlanKeys } from '../.generated/words/plan.ts'
import { languageFor } from './language.ts'
import { wordsOf } from './words.ts'
import type { Words } from './words.ts'

export type PlanWords = Words<PlanKeys>

/** What an organiser reads who plans an event. */
export async function loadPlanWords(locale: string): Promise<PlanWords> {
  const language = languageFor([locale])
  const { messages } =
    language === 'ar' ? await import('../.generated/words/plan.ar.ts') : await import('../.generated/words/plan.en.ts')
  return wordsOf<PlanKeys>(messages, language, locale)
}
