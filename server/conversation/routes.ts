// Conversations over HTTP: reading them, and every command that the socket knows too.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ConversationId, type HostId, isId } from '../../domain/shared/ids.ts'
import { actorOf } from '../http/actor.ts'
import { bodyWith } from '../http/body-with.ts'
import { type CommandWorld, commandRoutes } from '../http/command-route.ts'
import { conversationCommands } from './commands.ts'
import { sealsOf } from './view-seal.ts'
import { readable, type Readable, readOlder, readThread } from './view-thread.ts'
import type { ThreadWorld } from './view-together.ts'

const nowhere = '00000000-0000-0000-0000-000000000000'

/** Registers `/api/conversations/...`, and what a host has sealed as a number. */
export function conversationRoutes(app: FastifyInstance, world: CommandWorld & ThreadWorld): void {
  commandRoutes(app, world, { commands: conversationCommands, stream: idOf, body: bodyOf })

  app.get('/api/conversations/:id', async (request, reply) => {
    const found = await allowed(world, request)
    return (found && (await readThread(world, found))) ?? absent(reply)
  })

  app.get('/api/conversations/:id/facts', async (request, reply) => {
    const found = await allowed(world, request)
    if (!found) return absent(reply)
    const { before, limit } = request.query as { before?: string; limit?: string }
    const wanted = { n: wholeOr(before, Number.MAX_SAFE_INTEGER), limit: wholeOr(limit, 60) }
    return (await readOlder(world, found, wanted)) ?? absent(reply)
  })

  app.get('/api/hosts/:id/seals', async (request, reply) => {
    const actor = await actorOf(world.identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    return (await sealsOf(world, actor, idOf(request) as HostId)) ?? absent(reply)
  })
}

/** An id that is none names no conversation, and is answered as an absent one. */
function idOf(request: FastifyRequest): string {
  const { id } = request.params as { id: string }
  return isId(id) ? id : nowhere
}

/** The conversation is the stream; what else stands in the path belongs to the body. */
function bodyOf({ body, params }: FastifyRequest): unknown {
  const { id: _id, ...rest } = params as { id: string }
  return bodyWith(body, rest)
}

async function allowed(world: CommandWorld & ThreadWorld, request: FastifyRequest): Promise<Readable | null> {
  const actor = await actorOf(world.identify, request.raw)
  return actor.kind === 'anyone' ? null : readable(world, actor, idOf(request) as ConversationId)
}

function absent(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ refused: 'not-found' })
}

function wholeOr(text: string | undefined, otherwise: number): number {
  const number = Number(text ?? otherwise)
  return Number.isSafeInteger(number) && number > 0 ? number : otherwise
}
