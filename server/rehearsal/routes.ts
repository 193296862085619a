// Reading a rehearsal over HTTP; the commands that change it are the directory's.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { may } from '../../domain/access/may.ts'
import type { DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import { visitorOf, type Identify } from '../http/actor.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { isRehearsal, type RehearsalDesk } from './commands-crowd.ts'
import { type RehearsalViewWorld, viewRehearsalNow, viewReport } from './view.ts'

export interface RehearsalRoutesWorld extends RehearsalViewWorld {
  readonly identify: Identify
  readonly directories: Directories
}

/** Registers `GET /api/rehearsals/:id`, and its report. */
export function rehearsalRoutes(app: FastifyInstance, world: RehearsalRoutesWorld): void {
  app.get('/api/rehearsals/:id', async (request, reply) => {
    const found = await askedFor(world, request)
    return found.desk ? viewRehearsalNow(world, found.workspace, found.desk) : reply.code(found.code).send(found.body)
  })
  app.get('/api/rehearsals/:id/report', async (request, reply) => {
    const found = await askedFor(world, request)
    return found.desk ? viewReport(world, found.workspace, found.desk) : reply.code(found.code).send(found.body)
  })
}

type Found =
  | { readonly desk: RehearsalDesk; readonly workspace: WorkspaceId }
  | { readonly desk?: never; readonly code: 401 | 404; readonly body: { readonly refused: string } }

/** The rehearsal that the path names, for those who may read of it. */
async function askedFor({ identify, directories }: RehearsalRoutesWorld, request: FastifyRequest): Promise<Found> {
  const { actor, directorySeen } = await visitorOf(identify, request.raw)
  if (actor.kind === 'anyone') return { code: 401, body: { refused: 'not-signed-in' } }
  const { workspace } = actor
  const { directory } = await directories.fresh(workspace, directorySeen)
  const desk = directory.desks.get((request.params as { id: string }).id as DeskId)
  const allowed = may(actor, 'rehearse', { thing: { kind: 'workspace', workspace }, directory })
  if (!allowed || !desk || !isRehearsal(desk)) return { code: 404, body: { refused: 'not-found' } }
  return { desk, workspace }
}
