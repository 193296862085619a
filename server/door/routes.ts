// The guest's way in: the page with its door written into it, arrivals, and links that were mailed.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CommandKey } from '../../domain/shared/ids.ts'
import { Arrive, Prove } from '../../protocol/door.ts'
import { passHeader } from '../../protocol/rehearsal.ts'
import { compileCheck } from '../http/check.ts'
import { answer, commandKey } from '../http/command-route.ts'
import type { Limits } from '../live/limits.ts'
import { arrive, type DoorWorld, prove } from './commands.ts'
import { fillPage, languageOf } from './view-page.ts'
import { type DoorViewWorld, viewDoor, viewEntrance } from './view.ts'

export interface DoorRoutesWorld extends DoorWorld, DoorViewWorld {
  readonly limits: Limits
  /** The built guest page as text, with places for language, direction and door; null when it was not built. */
  readonly page: string | null
  /** Who tells pretend guests of a rehearsal from everybody else. */
  readonly crowds: { knows(slug: string, pass: string | string[] | undefined): boolean }
}

const checkArrive = compileCheck(Arrive)
const checkProve = compileCheck(Prove)

/** Registers `/d/:slug`, `/api/desks/:slug`, its arrivals, and `/api/proofs`. */
export function doorRoutes(app: FastifyInstance, world: DoorRoutesWorld): void {
  app.get('/d/:slug', (request, reply) => sendPage(world, request, reply))
  app.get('/api/desks/:slug', async (request, reply) => {
    const door = await viewDoor(world, slugOf(request), languageOf(request))
    return door ?? reply.code(404).send({ refused: 'not-found' })
  })

  app.post('/api/desks/:slug/arrivals', async (request, reply) => {
    const problems = checkArrive(request.body)
    if (problems) return reply.code(400).send({ problems })
    const slug = slugOf(request)
    // [RE7] All of them come from this machine, and as many as were asked for.
    const pretend = world.crowds.knows(slug, request.headers[passHeader])
    const retryMs = pretend ? 0 : world.limits.take('door', request.ip)
    if (retryMs > 0) return reply.code(429).send({ refused: 'too-fast', retryMs })
    const key = commandKey(request) ?? (world.newId() as CommandKey)
    return answer(reply, () => arrive(world, { slug, body: request.body as Arrive, key, pretend }))
  })

  app.post('/api/proofs', async (request, reply) => {
    const problems = checkProve(request.body)
    if (problems) return reply.code(400).send({ problems })
    const retryMs = world.limits.take('door', request.ip)
    if (retryMs > 0) return reply.code(429).send({ refused: 'too-fast', retryMs })
    return answer(reply, () => prove(world, request.body as Prove))
  })
}

async function sendPage(world: DoorRoutesWorld, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const language = languageOf(request)
  const entrance = await viewEntrance(world, slugOf(request), language)
  if (world.page === null) return reply.code(404).send({ refused: 'not-found' })
  return reply
    .code(entrance ? 200 : 404)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(fillPage(world.page, language, entrance))
}

function slugOf(request: FastifyRequest): string {
  return (request.params as { slug: string }).slug
}
