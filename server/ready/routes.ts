// What is ready over HTTP: every command, and the list.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { may } from '../../domain/access/may.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { ReadyList } from '../../protocol/ready.ts'
import type { Database } from '../db/database.ts'
import { visitorOf } from '../http/actor.ts'
import { type CommandWorld, commandRoutes, withPath } from '../http/command-route.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { readyCommands } from './commands.ts'
import { listReady, streamOfReady } from './store.ts'

export interface ReadyRoutesWorld extends CommandWorld {
  readonly database: Database
  readonly directories: Directories
}

/** Registers `/api/ready`. */
export function readyRoutes(app: FastifyInstance, world: ReadyRoutesWorld): void {
  const { identify, directories, database } = world
  const stream = (_request: FastifyRequest, workspace: WorkspaceId) => streamOfReady(workspace)
  commandRoutes(app, world, { commands: readyCommands, stream, body: withPath })

  app.get('/api/ready', async (request, reply) => {
    const { actor, directorySeen } = await visitorOf(identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    const { workspace } = actor
    const { directory } = await directories.fresh(workspace, directorySeen)
    if (actor.kind !== 'host' || !may(actor, 'read-directory', { thing: { kind: 'workspace', workspace }, directory }))
      return reply.code(404).send({ refused: 'not-found' })
    const items = await database.reading(workspace, (tx) => listReady(tx, workspace))
    return { items } satisfies ReadyList
  })
}
