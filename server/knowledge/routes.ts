// What is known over HTTP: every command, the list, one item, and a question asked of it. Its words come in a body, as a search's do.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may } from '../../domain/access/may.ts'
import { mostFile } from '../../domain/knowledge/item.ts'
import { usualSureness } from '../../domain/knowledge/match.ts'
import { isId, type KnowledgeId, type WorkspaceId } from '../../domain/shared/ids.ts'
import { Question, type QuestionAnswered } from '../../protocol/knowledge.ts'
import type { Database } from '../db/database.ts'
import { actorOf } from '../http/actor.ts'
import { compileCheck } from '../http/check.ts'
import { type CommandWorld, commandRoutes, withPath } from '../http/command-route.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { importCommands, knowledgeCommands } from './commands.ts'
import { wordAnswer, type Worder } from './commands-word.ts'
import { streamOfKnowledge } from './store.ts'
import { answerQuestion, type AskedQuestion, listKnowledge, viewItem } from './view.ts'

export interface KnowledgeRoutesWorld extends CommandWorld {
  readonly database: Database
  readonly directories: Directories
  readonly model: Worder
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
    const { text, locale, languages = [], sure = usualSureness, worded = false } = request.body as Question
    const retryMs = world.limits.take('search', asking.id)
    if (retryMs > 0) return reply.code(429).send({ refused: 'too-fast', retryMs })
    const asked = { text, locale, languages, sure }
    const answered = await world.database.reading(asking.workspace, (tx) => answerQuestion(tx, asking.workspace, asked))
    return worded ? withWords(world, asking.workspace, { asked, answered }) : answered
  })
}

/** As a bot would have it that a model may word for. */
async function withWords(
  { model }: KnowledgeRoutesWorld,
  workspace: WorkspaceId,
  { asked, answered }: { readonly asked: AskedQuestion; readonly answered: QuestionAnswered },
): Promise<QuestionAnswered> {
  const [item] = answered.answers
  if (!answered.sure || !item) return answered
  const words = await wordAnswer(model, workspace, { question: asked.text, locale: asked.locale, item })
  return words === null ? answered : { ...answered, worded: words }
}

/** The host who asks; null, and answered already, where they may not. */
async function reader({ identify, directories }: KnowledgeRoutesWorld, request: FastifyRequest, reply: FastifyReply) {
  const actor = await actorOf(identify, request.raw)
  if (actor.kind === 'anyone') {
    void reply.code(401).send({ refused: 'not-signed-in' })
    return null
  }
  const { workspace } = actor
  const { directory } = await directories.fresh(workspace)
  if (actor.kind === 'host' && may(actor, 'read-directory', { thing: { kind: 'workspace', workspace }, directory }))
    return actor
  void reply.code(404).send({ refused: 'not-found' })
  return null
}
