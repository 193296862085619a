// A host's own alerts over HTTP.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, may } from '../../domain/access/may.ts'
import { isId } from '../../domain/shared/ids.ts'
import { refuse } from '../../domain/shared/refusal.ts'
import { AlertDevice, AlertMail } from '../../protocol/alert.ts'
import { visitorOf, type Identify } from '../http/actor.ts'
import { compileCheck } from '../http/check.ts'
import { answer } from '../http/command-route.ts'
import type { Limits } from '../live/limits.ts'
import { type DevicesWorld, notice, ownAlerts, switchMail, switchOff, switchOn, tryOut } from './commands-devices.ts'

export type AlertRoutesWorld = DevicesWorld & { readonly identify: Identify; readonly limits: Limits }

type Host = Extract<Actor, { kind: 'host' }>

const checkMail = compileCheck(AlertMail)
const checkDevice = compileCheck(AlertDevice)

/** Registers what stands under `/api/me/alerts`. */
export function alertRoutes(app: FastifyInstance, world: AlertRoutesWorld): void {
  app.get('/api/me/alerts', (request, reply) =>
    asHost(world, { request, reply }, async (host) =>
      reply.header('cache-control', 'no-store').send(await ownAlerts(world, host)),
    ),
  )
  app.put('/api/me/alerts/subscription', (request, reply) =>
    asHost(world, { request, reply }, async (host) => {
      const device = request.body as AlertDevice
      const problems = checkDevice(device) ?? ((await switchOn(world, host, device)) ? null : noDevice)
      return problems ? reply.code(400).send({ problems }) : reply.send({})
    }),
  )
  app.put('/api/me/alerts/mail', (request, reply) =>
    asHost(world, { request, reply }, async (host) => {
      const problems = checkMail(request.body)
      if (problems) return reply.code(400).send({ problems })
      return answer(reply, () => switchMail(world, host, (request.body as AlertMail).on))
    }),
  )
  app.put('/api/me/alerts/shown', (request, reply) =>
    asHost(world, { request, reply }, (host) => answer(reply, () => notice(world, host))),
  )
  app.delete('/api/me/alerts/devices/:id', (request, reply) =>
    asHost(world, { request, reply }, (host) =>
      answer(reply, async () => (named(request) ? switchOff(world, host, named(request)) : refuse('not-found'))),
    ),
  )
  app.post('/api/me/alerts/devices/:id/tests', (request, reply) =>
    asHost(world, { request, reply }, (host) => {
      const retryMs = world.limits.take('door', host.id)
      if (retryMs > 0) return reply.code(429).send({ refused: 'too-fast', retryMs })
      return answer(reply, async () => (named(request) ? tryOut(world, host, named(request)) : refuse('not-found')))
    }),
  )
}

const noDevice = [{ path: '/endpoint', problem: 'no-push-service' }]

/** Empty where it is no id. */
function named({ params }: FastifyRequest): string {
  const { id = '' } = params as { id?: string }
  return isId(id) ? id : ''
}

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Goes on for a host who is there; everybody else finds nothing. */
async function asHost(
  { identify, directories, limits }: AlertRoutesWorld,
  { request, reply }: Asked,
  go: (host: Host) => Promise<FastifyReply> | FastifyReply,
): Promise<FastifyReply> {
  const { actor, directorySeen } = await visitorOf(identify, request.raw)
  if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
  const { workspace } = actor
  const { directory } = await directories.fresh(workspace, directorySeen)
  const thing = { kind: 'workspace', workspace } as const
  if (actor.kind !== 'host' || !may(actor, 'change-own-account', { thing, directory }))
    return reply.code(404).send({ refused: 'not-found' })
  const retryMs = limits.take('change', actor.id)
  if (retryMs > 0) return reply.code(429).send({ refused: 'too-fast', retryMs })
  return go(actor)
}
