// What every answer tells the browser not to do.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Adds the security headers to every answer, whatever answers. */
export function addHeaders(app: FastifyInstance, publicUrl: string): void {
  app.addHook('onRequest', async (request, reply) => {
    writeHeaders(request, reply, publicUrl)
  })
}

/** Writes them to one answer: of a request that the framework turns away before any hook is asked. */
export function writeHeaders(request: FastifyRequest, reply: FastifyReply, publicUrl: string): void {
  reply.headers(FIXED)
  if (publicUrl.startsWith('https:')) reply.header('strict-transport-security', 'max-age=31536000')
  reply.header('content-security-policy', policyFor(request))
  reply.header('x-request-id', request.id)
}

const FIXED = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
}

/**
 * Lets pages of these origins, and of our own, show this answer in a frame, and nobody else. Each must be an origin and nothing
 * more: they stand in a header.
 */
export function allowFrame(request: FastifyRequest, reply: FastifyReply, origins: readonly string[]): void {
  reply.removeHeader('x-frame-options')
  reply.header('cross-origin-resource-policy', 'cross-origin')
  const ancestors = ["frame-ancestors 'self'", ...origins].join(' ')
  reply.header('content-security-policy', policyFor(request).replace("frame-ancestors 'none'", ancestors))
}

/** Lets a page of ours show frames of our own. */
export function showFrames(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('content-security-policy', `${policyFor(request)}; frame-src 'self'`)
}

/** Everything from here and nothing from elsewhere; text reaches the page as text only. */
function policyFor(request: FastifyRequest): string {
  return `${POLICY}; connect-src ${ownSockets(request)}`
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  // Pictures of conversations are fetched by whoever may have them, and drawn from what the page then holds.
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  // The guest's page names its worker's address, and nobody else makes what a browser would run.
  'trusted-types parley-worker',
].join('; ')

// Older Safari does not count the socket of the same host as 'self'. The host is the visitor's own word: only a plain
// one gets into the header.
function ownSockets({ host }: FastifyRequest): string {
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host) ? `'self' ws://${host} wss://${host}` : "'self'"
}
