// Tags over HTTP: the list that every host reads, the history of one, and every command of those who tidy up.
import type { FastifyInstance } from 'fastify'
import { type Action, type Actor, may } from '../../domain/access/may.ts'
import { isId, type TagId } from '../../domain/shared/ids.ts'
import type { Database } from '../db/database.ts'
import { actorOf } from '../http/actor.ts'
import { type CommandWorld, commandRoutes, withPath } from '../http/command-route.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { tagCommands } from './commands.ts'
import { streamOfTags } from './store.ts'
import { listTags, tagHistory } from './view.ts'

export interface TagRoutesWorld extends CommandWorld {
  readonly database: Database
  readonly directories: Directories
}

/** Registers `/api/tags/...`. */
export function tagRoutes(app: FastifyInstance, world: TagRoutesWorld): void {
  commandRoutes(app, world, {
    commands: tagCommands,
    stream: (_request, workspace) => streamOfTags(workspace),
    body: withPath,
  })

  app.get('/api/tags', async (request, reply) => {
    const actor = await actorOf(world.identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    if (!(await allowed(world, actor, 'read-tags'))) return reply.code(404).send({ refused: 'not-found' })
    return world.database.reading(actor.workspace, (tx) => listTags(tx, actor.workspace))
  })

  app.get('/api/tags/:id/history', async (request, reply) => {
    const actor = await actorOf(world.identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    const { id } = request.params as { id: string }
    const found =
      isId(id) && (await allowed(world, actor, 'change-tags'))
        ? await world.database.reading(actor.workspace, (tx) => tagHistory(tx, actor.workspace, id as TagId))
        : null
    return found ?? reply.code(404).send({ refused: 'not-found' })
  })
}

async function allowed(
  { directories }: TagRoutesWorld,
  actor: Exclude<Actor, { kind: 'anyone' }>,
  action: Action,
): Promise<boolean> {
  const { directory } = await directories.fresh(actor.workspace)
  return may(actor, action, { thing: { kind: 'workspace', workspace: actor.workspace }, directory })
}
