// Logos over HTTP: sent by organisers, and shown to everybody who comes to the door of an event.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may } from '../../domain/access/may.ts'
import { isId } from '../../domain/shared/ids.ts'
import { maxLogoBytes, NewLogo } from '../../protocol/event.ts'
import { visitorOf, type Identify } from '../http/actor.ts'
import { compileCheck } from '../http/check.ts'
import { answer } from '../http/command-route.ts'
import { knownFirst } from '../http/known-first.ts'
import type { Limits } from '../live/limits.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { keepLogo, type LogoWorld } from './commands.ts'
import { readBytes } from './store.ts'
import { logoSheet } from './view.ts'

export interface LogoRoutesWorld extends LogoWorld {
  readonly identify: Identify
  readonly limits: Limits
  readonly directories: Directories
}

const checkNew = compileCheck(NewLogo)

/** Registers `POST /api/logos`, and `/logos/<id>.webp` and `.css`. */
export function logoRoutes(app: FastifyInstance, world: LogoRoutesWorld): void {
  const large = { bodyLimit: 2 * maxLogoBytes, onRequest: knownFirst(world.identify) }
  app.post('/api/logos', large, (request, reply) => take(world, request, reply))
  app.get('/logos/:name', (request, reply) => give(world, request, reply))
}

async function take(world: LogoRoutesWorld, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { actor, directorySeen } = await visitorOf(world.identify, request.raw)
  if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
  const { workspace } = actor
  const { directory } = await world.directories.fresh(workspace, directorySeen)
  if (!may(actor, 'change-events', { thing: { kind: 'workspace', workspace }, directory }))
    return reply.code(404).send({ refused: 'not-found' })
  const problems = checkNew(request.body)
  if (problems) return reply.code(400).send({ problems })
  const retryMs = world.limits.take('share', actor.id)
  if (retryMs > 0) return reply.code(429).send({ refused: 'too-fast', retryMs })
  const { picture } = request.body as NewLogo
  return answer(reply, () => keepLogo(world, workspace, Buffer.from(picture, 'base64')))
}

/** Nothing of it acts, and it never changes: another logo is another address. */
async function give(
  { database }: LogoRoutesWorld,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const [id = '', ending] = (request.params as { name: string }).name.split('.')
  const known = isId(id) && (ending === 'webp' || ending === 'css')
  const logo = known ? await readBytes(database, id) : null
  if (!logo) return reply.code(404).send({ refused: 'not-found' })
  reply.header('cache-control', 'public, max-age=31536000, immutable')
  if (ending === 'css') return reply.type('text/css; charset=utf-8').send(logoSheet(logo))
  const policy = "default-src 'none'; sandbox; frame-ancestors 'none'"
  return reply.headers({ 'content-security-policy': policy, 'content-type': 'image/webp' }).send(logo.bytes)
}
