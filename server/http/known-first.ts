// For routes that take more than a few bytes: whoever is nobody known is told so before a byte of the body is read.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorOf, type Identify } from './actor.ts'

/** An `onRequest` hook: answers 401 (`not-signed-in`). The route itself still asks who it is, once all of the body is there. */
export function knownFirst(identify: Identify) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const actor = await actorOf(identify, request.raw)
    return actor.kind === 'anyone' ? reply.code(401).send({ refused: 'not-signed-in' }) : undefined
  }
}
