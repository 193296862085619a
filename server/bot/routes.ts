// Bots over HTTP: what is written and what was published, and the schema of both. The commands are the directory's.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Action, may } from '../../domain/access/may.ts'
import { type BotId, isId } from '../../domain/shared/ids.ts'
import { FlowSchema, type ModelView } from '../../protocol/bot.ts'
import type { Database } from '../db/database.ts'
import { fillPage, languageOf } from '../door/view-page.ts'
import { visitorOf, type Identify } from '../http/actor.ts'
import { allowFrame } from '../http/headers.ts'
import type { Model } from '../outbound/model.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { viewBot, viewVersion } from './view.ts'

export interface BotRoutesWorld {
  readonly database: Database
  readonly directories: Directories
  readonly identify: Identify
  readonly model: Pick<Model, 'at' | 'words' | 'means'> | null
  readonly previewPage: string | null
}

/** Registers what is read under `/api/bots/...`, and the schema of a flow, which is everybody's. */
export function botRoutes(app: FastifyInstance, world: BotRoutesWorld): void {
  app.get('/api/schemas/flow', async () => FlowSchema)

  // Empty for everybody: what it plays is handed over by the editor around it, which alone may show it.
  app.get('/preview/draft', (request, reply) => {
    if (world.previewPage === null) return absent(reply)
    allowFrame(request, reply, [])
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(fillPage(world.previewPage, languageOf(request), null))
  })

  // Whoever finishes chooses one of its steps; what is not published yet is for those who write it.
  app.get('/api/bots/:id', async (request, reply) => {
    const asking = await whoAsks(world, request)
    if (!asking) return reply.code(401).send({ refused: 'not-signed-in' })
    const { id } = request.params as { id: string }
    const { workspace, can } = asking
    if (!isId(id) || !can('read-directory')) return absent(reply)
    const wanted = { id: id as BotId, writes: can('change-bots'), model: modelOf(world) }
    return (await world.database.reading(workspace, (tx) => viewBot(tx, workspace, wanted))) ?? absent(reply)
  })

  app.get('/api/bots/:id/versions/:version', async (request, reply) => {
    const asking = await whoAsks(world, request)
    if (!asking) return reply.code(401).send({ refused: 'not-signed-in' })
    const { id, version } = request.params as { id: string; version: string }
    const { workspace, can } = asking
    const wanted = { bot: id as BotId, version: Number(version) }
    if (!isId(id) || !/^\d{1,6}$/.test(version) || !can('change-bots')) return absent(reply)
    return (await world.database.reading(workspace, (tx) => viewVersion(tx, workspace, wanted))) ?? absent(reply)
  })
}

const modelOf = ({ model }: BotRoutesWorld): ModelView | null =>
  model && { at: model.at, words: model.words, means: model.means !== null }

/** The workspace of who asks, and what they may there; null for nobody. */
async function whoAsks({ identify, directories }: BotRoutesWorld, request: FastifyRequest) {
  const { actor, directorySeen } = await visitorOf(identify, request.raw)
  if (actor.kind === 'anyone') return null
  const { workspace } = actor
  const { directory } = await directories.fresh(workspace, directorySeen)
  const can = (action: Action) => may(actor, action, { thing: { kind: 'workspace', workspace }, directory })
  return { workspace, can }
}

function absent(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ refused: 'not-found' })
}
