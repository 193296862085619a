// Searching over HTTP. It is a reading, whose words come in a body: what is asked for is as private as what is found.
import type { FastifyInstance } from 'fastify'
import { may, worksAt } from '../../domain/access/may.ts'
import { referenceAsked } from '../../domain/search/reference.ts'
import { readQuery } from '../../domain/search/query.ts'
import { isId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { Search } from '../../protocol/search.ts'
import type { Database } from '../db/database.ts'
import { visitorOf, type Identify } from '../http/actor.ts'
import { compileCheck } from '../http/check.ts'
import type { Limits } from '../live/limits.ts'
import type { Directories } from '../workspace/view-directories.ts'
import type { Indexer } from './commands.ts'
import type { Place } from './store.ts'
import { search } from './view.ts'

export interface SearchRoutesWorld {
  readonly database: Database
  readonly directories: Directories
  readonly identify: Identify
  readonly limits: Limits
  readonly indexer: Indexer
  readonly now: () => Instant
}

const check = compileCheck(Search)
/** Of each group, where all are asked for; of one alone. */
const [glance, whole] = [6, 30]

/** Registers `POST /api/searches`. */
export function searchRoutes(app: FastifyInstance, world: SearchRoutesWorld): void {
  app.post('/api/searches', async (request, reply) => {
    const { actor, directorySeen } = await visitorOf(world.identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    const { workspace } = actor
    const { directory } = await world.directories.fresh(workspace, directorySeen)
    if (actor.kind !== 'host' || !may(actor, 'read-inbox', { thing: { kind: 'workspace', workspace }, directory }))
      return reply.code(404).send({ refused: 'not-found' })
    const problems = check(request.body)
    if (problems) return reply.code(400).send({ problems })
    const { text, group = null, after, limit = group ? whole : glance } = request.body as Search
    const query = readQuery(text)
    if (!query) return reply.code(400).send({ problems: [{ path: '/text', problem: 'no-words' }] })
    const retryMs = world.limits.take('search', actor.id)
    if (retryMs > 0) return reply.code(429).send({ refused: 'too-fast', retryMs })
    await world.indexer.catchUp(workspace)
    const desks = [...directory.desks.keys()].filter((desk) => worksAt(directory, actor.id, desk))
    const reference = referenceAsked(text)
    const asked = {
      workspace,
      host: actor.id,
      desks,
      query,
      reference,
      group,
      after: placeOf(after),
      limit,
      now: world.now(),
    }
    return world.database.reading(workspace, (tx) => search(tx, asked))
  })
}

function placeOf(after: string | undefined): Place | null {
  const [ms, id, seq] = (after ?? '').split('_')
  return id !== undefined && isId(id) ? { at_ms: Number(ms), id, seq: Number(seq) } : null
}
