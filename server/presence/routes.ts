// Who is at work, asked for by colleagues when they look.
import type { FastifyInstance } from 'fastify'
import { may } from '../../domain/access/may.ts'
import type { Attendants } from '../../protocol/presence.ts'
import type { Database } from '../db/database.ts'
import { visitorOf, type Identify } from '../http/actor.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { readOpen } from './store.ts'

export interface AttendanceRoutesWorld {
  readonly database: Database
  readonly directories: Directories
  readonly identify: Identify
}

/** Registers `GET /api/attendance`. */
export function attendanceRoutes(
  app: FastifyInstance,
  { database, directories, identify }: AttendanceRoutesWorld,
): void {
  app.get('/api/attendance', async (request, reply): Promise<Attendants | undefined> => {
    const { actor, directorySeen } = await visitorOf(identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    const { directory } = await directories.fresh(actor.workspace, directorySeen)
    const thing = { kind: 'workspace' as const, workspace: actor.workspace }
    if (!may(actor, 'read-directory', { thing, directory })) return reply.code(404).send({ refused: 'not-found' })
    const here = await database.reading(actor.workspace, (tx) => readOpen(tx, actor.workspace))
    return { here: [...directory.hosts.keys()].filter((id) => here.has(id)) }
  })
}
