// A page of another site may not act with the cookie of ours.
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'

/**
 * Whether the request may carry our cookie: it names our public address or the very host it asked as its origin, or
 * comes from no page at all.
 */
export function isOwnOrigin({ headers }: Pick<IncomingMessage, 'headers'>, publicUrl: string): boolean {
  const { origin, host } = headers
  if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site'
  if (origin === publicUrl) return true
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host
}

/** Refuses, before a body is read, what would change something and comes from a foreign page. */
export function refuseForeign(app: FastifyInstance, publicUrl: string): void {
  app.addHook('onRequest', async (request, reply) => {
    if (SAFE.has(request.method) || isOwnOrigin(request.raw, publicUrl)) return
    return reply.code(403).send({ refused: 'foreign-origin' })
  })
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
