// Every command has a route: the same schema, the same limits, the same road as on the socket.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../domain/access/may.ts'
import { type CommandKey, isId, type WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { isRefusal, type Refusal } from '../../domain/shared/refusal.ts'
import { DatabaseAway } from '../db/database.ts'
import type { Limits } from '../live/limits.ts'
import type { AnyCommand, Ask } from '../log/command.ts'
import type { Lanes } from '../log/lanes.ts'
import { actorOf, type Identify } from './actor.ts'
import { bodyWith } from './body-with.ts'
import { compileCheck } from './check.ts'
import { knownFirst } from './known-first.ts'

export interface CommandWorld {
  readonly lanes: Lanes
  readonly limits: Limits
  readonly identify: Identify
  readonly now: () => Instant
  readonly newKey: () => CommandKey
}

/** Commands of a noun, and how it reads a request: the stream that is acted upon, the body with what stands in the path. */
export interface Offered {
  readonly commands: readonly AnyCommand[]
  readonly stream: (request: FastifyRequest, workspace: WorkspaceId) => string
  readonly body: (request: FastifyRequest) => unknown
  /** How many bytes a request may have, where it is more than usual. */
  readonly bodyLimit?: number
}

/** Registers one route for each command that declares one. */
export function commandRoutes(app: FastifyInstance, world: CommandWorld, offered: Offered): void {
  for (const command of offered.commands) {
    if (!command.route) continue
    const { method, path: url } = command.route
    const check = compileCheck(command.body)
    app.route({
      method,
      url,
      ...(offered.bodyLimit !== undefined && { bodyLimit: offered.bodyLimit, onRequest: knownFirst(world.identify) }),
      handler: async (request, reply) => {
        const actor = await actorOf(world.identify, request.raw)
        if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
        const body = offered.body(request)
        const problems = check(body)
        if (problems) return reply.code(400).send({ problems })
        const retryMs = world.limits.take(command.rate, actor.id)
        if (retryMs > 0) return reply.code(429).send({ refused: 'too-fast', retryMs })
        const ask = askOf(command, { request, actor, body, stream: offered.stream(request, actor.workspace), world })
        return answer(reply, () => world.lanes.perform(ask))
      },
    })
  }
}

/** A body with all that stands in the path. */
export function withPath({ body, params }: FastifyRequest): unknown {
  return bodyWith(body, params as object)
}

interface Asking {
  readonly request: FastifyRequest
  readonly actor: Exclude<Actor, { kind: 'anyone' }>
  readonly body: unknown
  readonly stream: string
  readonly world: CommandWorld
}

function askOf(command: AnyCommand, { request, actor, body, stream, world }: Asking): Ask {
  const given = commandKey(request)
  // A key that the client made may have been sent before; one that we make cannot.
  return {
    command,
    workspace: actor.workspace,
    stream,
    body,
    key: given ?? world.newKey(),
    actor,
    again: given !== null,
  }
}

/** The header `Idempotency-Key`, when it is a UUID. */
export function commandKey({ headers }: FastifyRequest): CommandKey | null {
  const key = headers['idempotency-key']
  return typeof key === 'string' && isId(key) ? (key as CommandKey) : null
}

/** Performs, and answers with the outcome: 200, 404 (absent and denied alike), 409, or 503 while the database is away. */
export async function answer(reply: FastifyReply, perform: () => Promise<object | Refusal>): Promise<FastifyReply> {
  try {
    const outcome = await perform()
    if (!isRefusal(outcome)) return reply.send(outcome)
    return reply.code(outcome.refused === 'not-found' ? 404 : 409).send(outcome)
  } catch (fault) {
    if (fault instanceof DatabaseAway) return reply.code(503).send({ refused: 'later', retryMs: 1000 })
    throw fault
  }
}
