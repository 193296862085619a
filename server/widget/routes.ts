// A desk on a website: the script that a page loads, the page in the frame, and an example of both.
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { languageOf } from '../door/view-page.ts'
import type { DoorViewWorld } from '../door/view.ts'
import { allowFrame, showFrames } from '../http/headers.ts'
import { type OnSite, viewFrame, viewLedTo, viewOnSite, viewScript } from './view.ts'

/** What was built; null what was not. */
export interface WidgetPages {
  readonly script: string | null
  readonly types: string | null
  readonly frame: string | null
  readonly example: string | null
}

export interface WidgetRoutesWorld extends DoorViewWorld {
  readonly widgetPages: WidgetPages
}

/** Registers `/widget/<desk>.js`, `/widget/parley.d.ts`, `/w/<desk>` and `/example/<desk>`. */
export function widgetRoutes(app: FastifyInstance, world: WidgetRoutesWorld): void {
  const { types, script, frame, example } = world.widgetPages
  app.get('/widget/parley.d.ts', (_request, reply) =>
    types === null ? nothing(reply) : reply.type('text/plain; charset=utf-8').send(types),
  )
  app.get('/widget/:name', async (request, reply) => {
    const [, slug = ''] = /^(.+)\.js$/.exec((request.params as { name: string }).name) ?? []
    const site = script === null ? null : await viewOnSite(world, slug, 'en')
    return site && script !== null ? sendScript(request, reply, viewScript(script, site)) : nothing(reply)
  })
  app.get('/w/:slug', async (request, reply) => {
    const site = frame === null ? null : await framedSite(world, request)
    if (!site || frame === null) return nothing(reply)
    allowFrame(request, reply, site.widget.sites)
    return sendPage(reply, viewFrame(frame, languageOf(request), site))
  })
  app.get('/example/:slug', async (request, reply) => {
    const site = example === null ? null : await siteOf(world, request)
    if (!site || example === null) return nothing(reply)
    showFrames(request, reply)
    return sendPage(reply, example.replaceAll('__DESK__', site.entrance.door.slug))
  })
}

const siteOf = (world: WidgetRoutesWorld, request: FastifyRequest): Promise<OnSite | null> =>
  viewOnSite(world, (request.params as { slug: string }).slug, languageOf(request))

/** `by`: the desk whose rules have led here. */
function framedSite(world: WidgetRoutesWorld, request: FastifyRequest): Promise<OnSite | null> {
  const { by } = request.query as { readonly by?: unknown }
  if (typeof by !== 'string') return siteOf(world, request)
  return viewLedTo(world, { slug: (request.params as { slug: string }).slug, by }, languageOf(request))
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
}

/** Any page may load it, as any page may read a door; what it shows in a frame is another question. */
function sendScript(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
  void reply
    .type('text/javascript; charset=utf-8')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', 'public, max-age=60')
    .header('vary', 'accept-encoding')
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(text)
  return reply.header('content-encoding', 'gzip').send(gzipSync(text, { level: 6 }))
}

function nothing(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ refused: 'not-found' })
}
