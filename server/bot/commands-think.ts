// What a bot thinks of before it answers: what it knows, from the database; and that in a model's words, where its flow wants them
// and there is a model. A model may take long, so it is asked when the database is left, aside, once for each question.
import type { Known } from '../../domain/bot/engine.ts'
import type { Flow } from '../../domain/bot/flow.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import { wordAnswer, type Worder } from '../knowledge/commands-word.ts'
import { answerQuestion } from '../knowledge/view.ts'

/** What the workspace knows that answers these words; null: nobody is sure. */
export type Asks = (text: string) => Promise<Known | null>

/** What one answer has been thought of, also where it has to be made again. */
export interface Thought {
  /** By question and answer; null: there are no other words for it. */
  readonly worded: Map<string, string | null>
  /** Waits for what takes long, and holds nobody up meanwhile. */
  aside<Result>(work: Promise<Result>): Promise<Result>
}

export const newThought = (aside: Thought['aside'] = (work) => work): Thought => ({ worded: new Map(), aside })

interface Whose {
  readonly workspace: WorkspaceId
  readonly flow: Flow
  readonly locale: string
}

/** [KN13] In the guest's language, else in that which the bot speaks to those whom it does not know. */
export async function knownTo(tx: Tx, { workspace, flow, locale }: Whose, text: string): Promise<Known | null> {
  if (!flow.knowledge) return null
  const asked = { text, locale, languages: Object.keys(flow.fallback), sure: flow.knowledge.sure }
  const { sure, answers } = await answerQuestion(tx, workspace, asked)
  return (sure && answers[0]) || null
}

/** [BO34] The same with a model's words, where there are some. `apart`: what it is never told. */
export async function wordAll(
  model: Worder,
  known: ReadonlyMap<string, Known | null>,
  {
    workspace,
    flow,
    locale,
    thought,
    apart,
  }: Whose & { readonly thought: Thought; readonly apart: ReadonlySet<string> },
): Promise<ReadonlyMap<string, Known | null>> {
  if (!flow.knowledge?.worded || !model?.words) return known
  const wording = [...known].map(async ([question, item]) => {
    if (!item || apart.has(question)) return [question, item] as const
    const asked = JSON.stringify([question, item.title, item.text])
    if (!thought.worded.has(asked))
      thought.worded.set(asked, await wordAnswer(model, workspace, { question, locale, item }))
    const worded = thought.worded.get(asked) ?? null
    return [question, worded === null ? item : { ...item, worded }] as const
  })
  return new Map(await thought.aside(Promise.all(wording)))
}
