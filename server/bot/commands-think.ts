// What a bot thinks of before it answers: what it knows, from the database; and what only a model can tell, where its flow wants that
// and there is one: what is near by its meaning, and an answer in other words. A model may take long, so it is asked when the database
// is left, aside, once for each question.
import type { Known } from '../../domain/bot/engine.ts'
import type { Flow } from '../../domain/bot/flow.ts'
import type { Meaning } from '../../domain/knowledge/meaning.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import { reckonQuestions } from '../knowledge/commands-meaning.ts'
import { wordAnswer } from '../knowledge/commands-word.ts'
import { answerByMeaning } from '../knowledge/view-meaning.ts'
import { answerQuestion } from '../knowledge/view.ts'
import type { Model } from '../outbound/model.ts'

/** What one answer has been thought of, also where it has to be made again. */
export interface Thought {
  /** By question; null: it cannot be known what it means. */
  readonly meant: Map<string, Meaning | null>
  /** By question and answer; null: there are no other words for it. */
  readonly worded: Map<string, string | null>
  /** Waits for what takes long, and holds nobody up meanwhile. */
  aside<Result>(work: Promise<Result>): Promise<Result>
}

export function newThought(aside: Thought['aside'] = (work) => work): Thought {
  return { meant: new Map(), worded: new Map(), aside }
}

/** Who thinks, of whose words, and what came of it so far. */
export interface Mind {
  readonly model: Model | null
  readonly workspace: WorkspaceId
  readonly flow: Flow
  readonly locale: string
  readonly thought: Thought
  /** Words that a model is never told. */
  readonly apart: ReadonlySet<string>
}

/** By what was asked; null: nobody is sure. */
export type KnownTo = ReadonlyMap<string, Known | null>

/** [KN13] [KN22] By words, and by meaning where words find nothing and the meaning is known. */
export async function lookUp(
  tx: Tx,
  { workspace, thought, model, ...mind }: Mind,
  text: string,
): Promise<Known | null> {
  const { knowledge, fallback } = mind.flow
  if (!knowledge) return null
  const asked = { text, locale: mind.locale, languages: Object.keys(fallback) }
  const told = await answerQuestion(tx, workspace, { ...asked, sure: knowledge.sure })
  const meaning = thought.meant.get(text)
  if (told.sure || !meaning || !model?.means || knowledge.near === undefined) return firstOf(told)
  return firstOf(await answerByMeaning(tx, workspace, { ...asked, meaning, model: model.means, near: knowledge.near }))
}

function firstOf({ sure, answers }: Awaited<ReturnType<typeof answerQuestion>>): Known | null {
  return (sure && answers[0]) || null
}

/** Asks what those mean that words have found nothing for; false: there is nothing more to ask. */
export async function meanMore({ model, workspace, flow, thought, apart }: Mind, known: KnownTo): Promise<boolean> {
  if (flow.knowledge?.near === undefined || !model?.means) return false
  const texts = [...known].flatMap(([text, item]) => (item || apart.has(text) || thought.meant.has(text) ? [] : [text]))
  if (texts.length === 0) return false
  const meanings = await thought.aside(reckonQuestions(model, workspace, texts))
  for (const [at, text] of texts.entries()) thought.meant.set(text, meanings[at] ?? null)
  return meanings.some((meaning) => meaning !== null)
}

/** [BO34] The same with a model's words, where there are some. */
export async function wordAll({ model, flow, thought, ...mind }: Mind, known: KnownTo): Promise<KnownTo> {
  if (!flow.knowledge?.worded || !model?.words) return known
  const wording = [...known].map(async ([question, item]) => {
    if (!item || mind.apart.has(question)) return [question, item] as const
    const asked = JSON.stringify([question, item.title, item.text])
    if (!thought.worded.has(asked))
      thought.worded.set(asked, await wordAnswer(model, mind.workspace, { question, locale: mind.locale, item }))
    const worded = thought.worded.get(asked) ?? null
    return [question, worded === null ? item : { ...item, worded }] as const
  })
  return new Map(await thought.aside(Promise.all(wording)))
}
