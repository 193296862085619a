// How well questions are answered: sets in three languages, each question with the item that answers it, and some that none does.
import ar from '../../cast/knowledge/ar.json' with { type: 'json' }
import de from '../../cast/knowledge/de.json' with { type: 'json' }
import en from '../../cast/knowledge/en.json' with { type: 'json' }
import type { QuestionAnswered } from '../../protocol/knowledge.ts'

export const questionSets = { en, de, ar } as const
export type SetLanguage = keyof typeof questionSets
export const setLanguages = Object.keys(questionSets) as SetLanguage[]

/** What one question came to: `right`, `wrong` (something else was said), `silent` (nothing was). */
export interface Judged {
  readonly language: SetLanguage
  readonly text: string
  readonly how: string
  /** Written when the rule was done, which has not been changed for it since. */
  readonly fresh: boolean
  readonly came: 'right' | 'wrong' | 'silent'
  readonly said: string | null
  readonly score: number
}

type Ask = (asked: { text: string; locale: string }) => Promise<QuestionAnswered>

/** Asks every question of every set, one after the other. */
export async function judgeAll(ask: Ask): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const language of setLanguages) {
    const titles = new Map<string | null, string>(questionSets[language].items.map(({ key, title }) => [key, title]))
    for (const { text, of, how, fresh = false } of questionsIn(language)) {
      const { sure, answers } = await ask({ text, locale: language })
      const said = sure ? (answers[0]?.title ?? null) : null
      const right = said !== null && said === titles.get(of)
      const came = right ? 'right' : said === null ? 'silent' : 'wrong'
      judged.push({ language, text, how, fresh, came, said, score: answers[0]?.score ?? 0 })
    }
  }
  return judged
}

interface Asked {
  readonly text: string
  /** The item that answers it; null: none does. */
  readonly of: string | null
  readonly how: string
  readonly fresh?: boolean
}

function questionsIn(language: SetLanguage): Asked[] {
  const { asked, unrelated, unrelatedFresh } = questionSets[language]
  const none = { of: null, how: 'unrelated' }
  return [
    ...asked,
    ...unrelated.map((text) => ({ text, ...none })),
    ...unrelatedFresh.map((text) => ({ text, ...none, fresh: true })),
  ]
}

/** Of what was said, how much was right; of what there was an answer to, how much was answered rightly. From 0 to 1. */
export function qualityOf(judged: readonly Judged[]): { readonly precision: number; readonly recall: number } {
  const right = judged.filter(({ came }) => came === 'right').length
  const said = judged.filter(({ came }) => came !== 'silent').length
  const answerable = judged.filter(({ how }) => how !== 'unrelated').length
  return { precision: said === 0 ? 1 : right / said, recall: answerable === 0 ? 1 : right / answerable }
}
