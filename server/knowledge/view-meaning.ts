// What answers a question by its meaning, among what is known and was reckoned by the same model.
import { languagesFor } from '../../domain/knowledge/language.ts'
import { type Meaning, nearness, nearOf } from '../../domain/knowledge/meaning.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { QuestionAnswered, RatedAnswer } from '../../protocol/knowledge.ts'
import type { Tx } from '../db/database.ts'
import { readItems } from './store.ts'
import { readMeanings } from './store-meaning.ts'

export interface MeantQuestion {
  readonly model: string
  readonly meaning: Meaning
  readonly locale: string
  readonly languages: readonly string[]
  /** From how many of a hundred on it is said. */
  readonly near: number
}

const shown = 5

/** [KN13] [KN22] In the guest's language first, then in that of whoever answers. The nearest first. */
export async function answerByMeaning(
  tx: Tx,
  workspace: WorkspaceId,
  { model, meaning, locale, languages, near }: MeantQuestion,
): Promise<QuestionAnswered> {
  let likely: RatedAnswer[] = []
  for (const language of languagesFor(locale, languages)) {
    const known = await readMeanings(tx, workspace, { language, model })
    const rated = known
      .map(({ id, meaning: of }) => ({ of: id, score: nearness(meaning, of) }))
      .sort((one, other) => other.score - one.score)
    const answers = await viewRated(tx, workspace, rated.slice(0, shown))
    if (nearOf(rated, near)) return { sure: true, answers, meant: true }
    likely = [...likely, ...answers]
  }
  const answers = likely.sort((one, other) => other.score - one.score).slice(0, shown)
  return { sure: false, answers, meant: true }
}

async function viewRated(
  tx: Tx,
  workspace: WorkspaceId,
  rated: readonly { readonly of: string; readonly score: number }[],
): Promise<RatedAnswer[]> {
  if (rated.length === 0) return []
  const items = new Map(
    (await readItems(tx, workspace, { ids: rated.map(({ of }) => of) })).map((one) => [one.id, one]),
  )
  return rated.flatMap(({ of, score }) => {
    const item = [...items.values()].find(({ id }) => id === of)
    if (!item) return []
    const { id, language, title, text, link, source } = item
    return [{ id, language, title, text, link, source, score: Math.round(score * 100) }]
  })
}
