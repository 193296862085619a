// What is known, for the hosts who read it, and for a question: the answer, and whether one is sure of it.
import { languagesFor } from '../../domain/knowledge/language.ts'
import { rate, type Rated, sureOf, type Term } from '../../domain/knowledge/match.ts'
import type { Item } from '../../domain/knowledge/item.ts'
import type { KnowledgeId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { KnowledgeList, QuestionAnswered, RatedAnswer } from '../../protocol/knowledge.ts'
import type { Tx } from '../db/database.ts'
import { readItems, readRows, readStems } from './store.ts'
import { findItems, type FoundItem } from './store-found.ts'

/** All items by title, without their answers. */
export async function listKnowledge(tx: Tx, workspace: WorkspaceId): Promise<KnowledgeList> {
  const items = await readRows(tx, workspace)
  return {
    items: items.map(({ id, language, title, source, revision }) => ({ id, language, title, source, revision })),
  }
}

/** One item whole; null where there is none. */
export async function viewItem(tx: Tx, workspace: WorkspaceId, id: KnowledgeId): Promise<Item | null> {
  const [item] = await readItems(tx, workspace, { ids: [id] })
  return item ?? null
}

export interface AskedQuestion {
  readonly text: string
  readonly locale: string
  /** What whoever answers speaks, by language. */
  readonly languages: readonly string[]
  /** From how many of a hundred on it is said. */
  readonly sure: number
}

/** Letters and words of a question beyond these count for nothing. */
const [mostLetters, mostWords] = [2000, 40]
const shown = 5

/** [KN13] In the guest's language first, and in that of whoever answers where nobody is sure in it. The best first. */
export async function answerQuestion(
  tx: Tx,
  workspace: WorkspaceId,
  { text: whole, locale, languages, sure }: AskedQuestion,
): Promise<QuestionAnswered> {
  const text = whole.slice(0, mostLetters)
  let likely: RatedAnswer[] = []
  for (const language of languagesFor(locale, languages)) {
    const rated = await rateIn(tx, workspace, { language, text })
    const answers = rated.map(viewAnswer).slice(0, shown)
    if (sureOf(rated, sure)) return { sure: true, answers }
    likely = [...likely, ...answers]
  }
  return { sure: false, answers: likely.sort((one, other) => other.score - one.score).slice(0, shown) }
}

async function rateIn(
  tx: Tx,
  workspace: WorkspaceId,
  { language, text }: { readonly language: string; readonly text: string },
): Promise<Rated<FoundItem>[]> {
  const terms = (await readStems(tx, language, [text]))(text).slice(0, mostWords)
  const told = terms.filter(({ stem }) => stem !== null)
  if (told.length === 0) return []
  const { found, all, items } = await findItems(tx, workspace, { language, terms: told })
  const asked = told.map((term, at) => ({ ...term, items: items[at] ?? 0 }))
  return found
    .map((of) => ({ of, score: rate(asked, { ways: of.ways, inText: inText(of, told) }, all) }))
    .sort((one, other) => other.score - one.score)
}

function inText({ in_text }: FoundItem, told: readonly Term[]): Set<string> {
  return new Set(in_text.flatMap((place) => told[place - 1]?.stem ?? []))
}

function viewAnswer({ of, score }: Rated<FoundItem>): RatedAnswer {
  const { id, language, title, text, link, source } = of
  return { id, language, title, text, link, source, score: Math.round(score * 100) }
}
