// The list over HTTP, a page at a time; what changes meanwhile comes by the socket as upserts.
import type { FastifyInstance } from 'fastify'
import { may, worksAt } from '../../domain/access/may.ts'
import type { Life } from '../../domain/conversation/conversation.ts'
import { isId, type HostId, type WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { InboxPage } from '../../protocol/conversation.ts'
import type { Database } from '../db/database.ts'
import { visitorOf, type Identify } from '../http/actor.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { type Cursor, type InboxRecord, readPage, readReadings } from './store.ts'
import { viewRow } from './view.ts'

const maxPage = 500

export interface InboxRoutesWorld {
  readonly database: Database
  readonly directories: Directories
  readonly identify: Identify
}

/** Registers `GET /api/inbox?life=live|closed&after=&limit=`. */
export function inboxRoutes(app: FastifyInstance, world: InboxRoutesWorld): void {
  app.get('/api/inbox', async (request, reply) => {
    const { actor, directorySeen } = await visitorOf(world.identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    const { directory } = await world.directories.fresh(actor.workspace, directorySeen)
    const thing = { kind: 'workspace' as const, workspace: actor.workspace }
    if (actor.kind !== 'host' || !may(actor, 'read-inbox', { thing, directory }))
      return reply.code(404).send({ refused: 'not-found' })
    return readInbox(world.database, { workspace: actor.workspace, host: actor.id, directory }, pageOf(request.query))
  })
}

interface Reader {
  readonly workspace: WorkspaceId
  readonly host: HostId
  readonly directory: Directory
}

interface Wanted {
  readonly lives: readonly Life[]
  readonly after: Cursor | null
  readonly limit: number
}

function readInbox(database: Database, { workspace, host, directory }: Reader, wanted: Wanted): Promise<InboxPage> {
  const desks = [...directory.desks.keys()].filter((desk) => worksAt(directory, host, desk))
  return database.reading(workspace, async (tx) => {
    const records = await readPage(tx, workspace, { ...wanted, host, desks })
    const readings = await readReadings(tx, workspace, { host, ids: records.map(({ id }) => id) })
    return { rows: records.map(viewRow), readings, next: records.length < wanted.limit ? null : cursorAfter(records) }
  })
}

function pageOf(query: unknown): Wanted {
  const { life, after, limit } = query as { life?: string; after?: string; limit?: string }
  const asked = Number(limit ?? maxPage)
  return {
    lives: life === 'closed' ? ['closed', 'ended'] : ['live', 'parked'],
    after: parseCursor(after),
    limit: Number.isInteger(asked) && asked > 0 ? Math.min(asked, maxPage) : maxPage,
  }
}

function parseCursor(text: string | undefined): Cursor | null {
  const [ms, id] = (text ?? '').split('_')
  return ms && id && /^\d{1,15}$/.test(ms) && isId(id) ? { lastMs: Number(ms), id } : null
}

function cursorAfter(records: readonly InboxRecord[]): string | null {
  const last = records.at(-1)
  return last ? `${last.last_ms}_${last.id}` : null
}
