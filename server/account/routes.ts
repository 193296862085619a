// Coming in and going out over HTTP. The secret of a session travels in a cookie that no script can read.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Action, may } from '../../domain/access/may.ts'
import { deviceName } from '../../domain/account/device.ts'
import { sessionDays } from '../../domain/account/session.ts'
import type { CommandKey } from '../../domain/shared/ids.ts'
import { isRefusal, type Refusal } from '../../domain/shared/refusal.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { visitorOf, type Identify, sessionCookie, sessionToken } from '../http/actor.ts'
import { bodyWith } from '../http/body-with.ts'
import { compileCheck } from '../http/check.ts'
import { answer, commandKey, withPath } from '../http/command-route.ts'
import { blockOf, takeTry } from './access-patience.ts'
import { type OwnCommand, ownCommands, type StreetCommand, streetCommands } from './commands.ts'
import { ownSessions } from './commands-sessions.ts'
import type { AccountWorld, HostVisit, Result, Visit } from './commands-visit.ts'
import { keptMail } from './store-mail.ts'
import { viewMail, viewMe } from './view.ts'

export interface AccountRoutesWorld extends AccountWorld {
  readonly identify: Identify
}

type HostActor = HostVisit<unknown>['host']

/** A host who may, and the directory that says so. */
interface Allowed {
  readonly host: HostActor
  readonly directory: Directory
}

interface Reading {
  readonly path: string
  readonly action: Action
  read(world: AccountWorld, allowed: Allowed): Promise<unknown>
}

/** What hosts read of their account, and owners of the mail. */
export const accountReadings: readonly Reading[] = [
  {
    path: '/api/me',
    action: 'change-own-account',
    read: async (_world, { directory, host }) => viewMe(directory, host),
  },
  { path: '/api/me/sessions', action: 'change-own-account', read: (world, { host }) => ownSessions(world, host) },
  {
    path: '/api/mail',
    action: 'read-mail',
    read: async ({ database }, { host: { workspace, id } }) =>
      (await database.reading(workspace, (tx) => keptMail(tx, workspace, id))).map(viewMail),
  },
]

/** Registers `/api/set-up`, `/api/session`, `/api/invitations/acceptance`, `/api/resets`, `/api/me` and `/api/mail`. */
export function accountRoutes(app: FastifyInstance, world: AccountRoutesWorld): void {
  for (const command of streetCommands) streetRoute(app, world, command)
  for (const command of ownCommands) ownRoute(app, world, command)
  for (const reading of accountReadings) readingRoute(app, world, reading)
}

/** What stands open to the street is asked for all the same: closing it is one word in one table. */
const theStreet = { thing: { kind: 'door' }, directory: null } as const

function streetRoute(app: FastifyInstance, world: AccountRoutesWorld, command: StreetCommand<unknown>): void {
  const check = compileCheck(command.body)
  const { method, path: url } = command.route
  app.route({
    method,
    url,
    handler: async (request, reply) => {
      if (!may({ kind: 'anyone' }, command.action, theStreet)) return refused(reply, { refused: 'not-found' })
      const body = bodyWith(request.body, {})
      const problems = check(body)
      if (problems) return reply.code(400).send({ problems })
      const tries = takeTry(world.limits, command.rate, [
        `from ${blockOf(request.ip)}`,
        `${command.name} ${command.tried(body)}`,
      ])
      if (tries.retryMs > 0) return tooFast(reply, tries.retryMs)
      return answer(reply, async () => {
        const result = await command.perform(world, visitOf(world, request, body))
        if (!isRefusal(result) && command.successIsHarmless) tries.giveBack()
        return withCookie(world, reply, result)
      })
    },
  })
}

function ownRoute(app: FastifyInstance, world: AccountRoutesWorld, command: OwnCommand<unknown>): void {
  const check = compileCheck(command.body)
  const { method, path: url } = command.route
  app.route({
    method,
    url,
    handler: async (request, reply) => {
      const allowed = await allowedIn(world, request, command.action)
      if ('refused' in allowed) return refused(reply, allowed)
      const body = withPath(request)
      const problems = check(body)
      if (problems) return reply.code(400).send({ problems })
      const tries = takeTry(world.limits, command.rate, [allowed.host.id])
      if (tries.retryMs > 0) return tooFast(reply, tries.retryMs)
      return answer(reply, async () => {
        const visit = { ...visitOf(world, request, body), host: allowed.host }
        const result = await command.perform(world, visit)
        if (!isRefusal(result)) tries.giveBack()
        return withCookie(world, reply, result)
      })
    },
  })
}

function readingRoute(app: FastifyInstance, world: AccountRoutesWorld, { path, action, read }: Reading): void {
  app.get(path, async (request, reply) => {
    const allowed = await allowedIn(world, request, action)
    if ('refused' in allowed) return refused(reply, allowed)
    // The cookie lives as long as the session, which its use has just made longer.
    const secret = sessionToken(request.raw)
    if (secret) setCookie(world, reply, secret)
    return reply.header('cache-control', 'no-store').send(await read(world, allowed))
  })
}

/** Who asks, if they may; a guest or a host who may not finds nothing there. */
async function allowedIn(
  world: AccountRoutesWorld,
  request: FastifyRequest,
  action: Action,
): Promise<Allowed | NotAllowed> {
  const { actor, directorySeen } = await visitorOf(world.identify, request.raw)
  if (actor.kind === 'anyone') return { refused: 'not-signed-in' }
  const { directory } = await world.directories.fresh(actor.workspace, directorySeen)
  const thing = { kind: 'workspace', workspace: actor.workspace } as const
  if (actor.kind !== 'host' || !may(actor, action, { thing, directory })) return { refused: 'not-found' }
  return { host: actor, directory }
}

interface NotAllowed {
  readonly refused: 'not-signed-in' | 'not-found'
}

function refused(reply: FastifyReply, why: NotAllowed): FastifyReply {
  return reply.code(why.refused === 'not-signed-in' ? 401 : 404).send(why)
}

function tooFast(reply: FastifyReply, retryMs: number): FastifyReply {
  return reply.code(429).send({ refused: 'too-fast', retryMs })
}

function visitOf<Body>(world: AccountWorld, request: FastifyRequest, body: Body): Visit<Body> {
  const given = commandKey(request)
  return {
    body,
    device: deviceName(request.headers['user-agent'] ?? ''),
    cookie: sessionToken(request.raw),
    key: given ?? (world.newId() as CommandKey),
    again: given !== null,
  }
}

/** The answer to the page: the secret goes into the cookie, and nowhere else. */
function withCookie(world: AccountWorld, reply: FastifyReply, result: Result): object | Refusal {
  if (isRefusal(result)) return result
  if (result.cookie === null) reply.clearCookie(sessionCookie, cookieOf(world))
  else if (result.cookie) setCookie(world, reply, result.cookie)
  return {}
}

function setCookie(world: AccountWorld, reply: FastifyReply, secret: string): void {
  reply.setCookie(sessionCookie, secret, { ...cookieOf(world), maxAge: sessionDays * 86_400 })
}

/** [AU10] For this host alone, out of reach of scripts and of what other sites send. */
function cookieOf({ publicUrl }: AccountWorld) {
  return { httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:'), path: '/' } as const
}
