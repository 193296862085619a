// Reading a rehearsal over HTTP; the commands that change it are the directory's.
import type { FastifyInstance } from 'fastify'
import { may } from '../../domain/access/may.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import { actorOf, type Identify } from '../http/actor.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { type RehearsalViewWorld, viewRehearsalNow } from './view.ts'

export interface RehearsalRoutesWorld extends RehearsalViewWorld {
  readonly identify: Identify
  readonly directories: Directories
}

/** Registers `GET /api/rehearsals/:id`. */
export function rehearsalRoutes(app: FastifyInstance, world: RehearsalRoutesWorld): void {
  app.get('/api/rehearsals/:id', async (request, reply) => {
    const actor = await actorOf(world.identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    const { workspace } = actor
    const { directory } = await world.directories.fresh(workspace)
    const id = (request.params as { id: string }).id as DeskId
    const allowed = may(actor, 'rehearse', { thing: { kind: 'workspace', workspace }, directory })
    if (!allowed || !directory.desks.get(id)?.rehearsal) return reply.code(404).send({ refused: 'not-found' })
    return viewRehearsalNow(world, workspace, id)
  })
}
