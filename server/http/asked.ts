// A route that is for whoever may: who asks, how often, and whether they may, before anything else.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../../domain/shared/refusal.ts'
import type { Limits } from '../live/limits.ts'
import type { RateClass } from '../log/command.ts'
import type { Actor } from '../../domain/access/may.ts'
import { actorOf, type Identify } from './actor.ts'

export interface AskedWorld {
  readonly identify: Identify
  readonly limits: Limits
}

export interface Asked<May> {
  readonly may: May
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface Door<May> {
  readonly rate: RateClass
  /** What shows that this person may, with what the address names; null for denied and absent alike. */
  readonly find: (known: Exclude<Actor, { kind: 'anyone' }>, params: unknown) => Promise<May | null>
  readonly handle: (asked: Asked<May>) => Promise<unknown>
}

/** Answers 401 (`not-signed-in`), 429 (`too-fast`) and 404 (`not-found`) by itself. */
export function handler<May>({ identify, limits }: AskedWorld, { rate, find, handle }: Door<May>) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const actor = await actorOf(identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    const retryMs = limits.take(rate, actor.id)
    if (retryMs > 0) return reply.code(429).send({ refused: 'too-fast', retryMs })
    const may = await find(actor, request.params)
    return may ? handle({ may, request, reply }) : absent(reply)
  }
}

export function absent(reply: FastifyReply): FastifyReply {
  return reply.code(404).send(refuse('not-found'))
}
