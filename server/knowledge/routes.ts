// What is known over HTTP: every command, the list, one item, and a question asked of it. Its words come in a body, as a search's do.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may } from '../../domain/access/may.ts'
import { mostFile } from '../../domain/knowledge/item.ts'
import { usualSureness } from '../../domain/knowledge/match.ts'
import { isId, type KnowledgeId, type WorkspaceId } from '../../domain/shared/ids.ts'
import { Question, type QuestionAnswered } from '../../protocol/knowledge.ts'
import type { Database, Tx } from '../db/database.ts'
import { visitorOf } from '../http/actor.ts'
import { compileCheck } from '../http/check.ts'
import { type CommandWorld, commandRoutes, withPath } from '../http/command-route.ts'
import type { Model } from '../outbound/model.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { importCommands, knowledgeCommands } from './commands.ts'
import { reckonQuestions } from './commands-meaning.ts'
import { wordAnswer } from './commands-word.ts'
import { meansAnything } from './store-meaning.ts'
import { streamOfKnowledge } from './store.ts'
import { answerByMeaning } from './view-meaning.ts'
import { answerQuestion, listKnowledge, viewItem } from './view.ts'

export interface KnowledgeRoutesWorld extends CommandWorld {
  readonly database: Database
  readonly directories: Directories
  readonly model: Model | null
}

const check = compileCheck(Question)
/** A letter may be four bytes, and a sign of JSON two. */
const mostBytes = 4 * mostFile

/** Registers `/api/knowledge/...`. */
export function knowledgeRoutes(app: FastifyInstance, world: KnowledgeRoutesWorld): void {
  const stream = (_request: FastifyRequest, workspace: WorkspaceId) => streamOfKnowledge(workspace)
  commandRoutes(app, world, { commands: knowledgeCommands, stream, body: withPath })
  commandRoutes(app, world, { commands: importCommands, stream, body: withPath, bodyLimit: mostBytes })

  app.get('/api/knowledge', async (request, reply) => {
    const asking = await reader(world, request, reply)
    if (!asking) return reply
    return world.database.reading(asking.workspace, (tx) => listKnowledge(tx, asking.workspace))
  })

  app.get('/api/knowledge/:id', async (request, reply) => {
    const asking = await reader(world, request, reply)
    if (!asking) return reply
    const { workspace } = asking
    const { id } = request.params as { id: string }
    const found =
      isId(id) && (await world.database.reading(workspace, (tx) => viewItem(tx, workspace, id as KnowledgeId)))
    return found || reply.code(404).send({ refused: 'not-found' })
  })

  app.post('/api/knowledge/questions', async (request, reply) => {
    const asking = await reader(world, request, reply)
    if (!asking) return reply
    const problems = check(request.body)
    if (problems) return reply.code(400).send({ problems })
    const retryMs = world.limits.take('search', asking.id)
    if (retryMs > 0) return reply.code(429).send({ refused: 'too-fast', retryMs })
    return answerAsBot(world, asking.workspace, request.body as Question)
  })
}

/** As a bot would have it: by words, else by meaning; and in a model's words, each where that is wanted. */
async function answerAsBot(
  { database, model }: KnowledgeRoutesWorld,
  workspace: WorkspaceId,
  { text, locale, languages = [], sure = usualSureness, worded = false, near }: Question,
): Promise<QuestionAnswered> {
  const asked = { text, locale, languages }
  const reading = <Result>(work: (tx: Tx) => Promise<Result>) => database.reading(workspace, work)
  const told = await reading((tx) => answerQuestion(tx, workspace, { ...asked, sure }))
  const means = near === undefined || told.sure ? null : (model?.means ?? null)
  // What nothing can be near is not sent.
  const asks = means !== null && (await reading((tx) => meansAnything(tx, workspace, means)))
  const [meaning] = asks ? await reckonQuestions(model, workspace, [text]) : []
  const byMeaning = means !== null && meaning && near !== undefined && { ...asked, meaning, model: means, near }
  const answered = byMeaning ? await reading((tx) => answerByMeaning(tx, workspace, byMeaning)) : told
  const [item] = answered.answers
  if (!worded || !answered.sure || !item) return answered
  const words = await wordAnswer(model, workspace, { question: text, locale, item })
  return words === null ? answered : { ...answered, worded: words }
}

/** The host who asks; null, and answered already, where they may not. */
async function reader({ identify, directories }: KnowledgeRoutesWorld, request: FastifyRequest, reply: FastifyReply) {
  const { actor, directorySeen } = await visitorOf(identify, request.raw)
  if (actor.kind === 'anyone') {
    void reply.code(401).send({ refused: 'not-signed-in' })
    return null
  }
  const { workspace } = actor
  const { directory } = await directories.fresh(workspace, directorySeen)
  if (actor.kind === 'host' && may(actor, 'read-directory', { thing: { kind: 'workspace', workspace }, directory }))
    return actor
  void reply.code(404).send({ refused: 'not-found' })
  return null
}
