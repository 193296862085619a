// A contact link: its page, what that asks again, and for hosts how much each of theirs is used.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may } from '../../domain/access/may.ts'
import type { ContactUses } from '../../protocol/contact.ts'
import { fillPage, languageOf } from '../door/view-page.ts'
import type { DoorViewWorld } from '../door/view.ts'
import { visitorOf, type Identify } from '../http/actor.ts'
import type { Limits } from '../live/limits.ts'
import { viewOwnUses } from '../workspace/view-contacts.ts'
import { type Met, viewContact } from './view.ts'

export interface ContactRoutesWorld extends DoorViewWorld {
  readonly limits: Limits
  readonly identify: Identify
  /** The guest's page as it stands at `/c/<name>`; null when it was not built. */
  readonly contactPage: string | null
}

/** Registers `/c/:name`, `/api/contacts/:name/door` and `/api/contacts`. */
export function contactRoutes(app: FastifyInstance, world: ContactRoutesWorld): void {
  app.get('/c/:name', async (request, reply) => {
    const knock = await knocked(world, request)
    if (world.contactPage === null) return reply.code(404).send({ refused: 'not-found' })
    return sendPage(reply, world.contactPage, { request, knock })
  })
  app.get('/api/contacts/:name/door', async (request, reply) => {
    const knock = await knocked(world, request)
    if ('retryMs' in knock) return reply.code(429).send({ refused: 'too-fast', retryMs: knock.retryMs })
    return knock.met ? knock.met.door : reply.code(404).send({ refused: 'not-found' })
  })

  app.get('/api/contacts', async (request, reply) => {
    const { actor, directorySeen } = await visitorOf(world.identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    const { workspace } = actor
    const { directory } = await world.directories.fresh(workspace, directorySeen)
    if (actor.kind !== 'host' || !may(actor, 'read-directory', { thing: { kind: 'workspace', workspace }, directory }))
      return reply.code(404).send({ refused: 'not-found' })
    const uses: ContactUses['uses'] = await viewOwnUses(world.database, directory, actor.id)
    return { uses }
  })
}

type Knock = { readonly met: Met | null } | { readonly retryMs: number }

/**
 * [LK10] Who knocks where nothing is pays for it; who comes by a right name does not, so that a hall full of people behind one
 * address gets in. Whoever has nothing left is told nothing of any name.
 */
async function knocked(world: ContactRoutesWorld, request: FastifyRequest): Promise<Knock> {
  const retryMs = world.limits.take('guess', request.ip)
  if (retryMs > 0) return { retryMs }
  const met = await viewContact(world, (request.params as { name: string }).name, languageOf(request))
  if (met) world.limits.giveBack('guess', request.ip)
  return { met }
}

interface Asked {
  readonly request: FastifyRequest
  readonly knock: Knock
}

/** Who is made to wait gets a page that does not know its door, and asks for it when it may. */
function sendPage(reply: FastifyReply, page: string, { request, knock }: Asked): FastifyReply {
  const language = languageOf(request)
  void reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache')
  if ('retryMs' in knock) return reply.code(429).send(fillPage(page, language, 'unknown'))
  const { met } = knock
  return reply.code(met ? 200 : 404).send(fillPage(page, language, met && { ...met.entrance, door: met.door }))
}
