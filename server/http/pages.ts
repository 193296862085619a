// The pages and what they load. Built files carry a hash in their name and are kept for ever; pages are asked again.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { showFrames } from './headers.ts'
import { type WebFile, webFileType } from './web-files.ts'

/** Which addresses show which page; the page finds out itself what to show. */
const PAGES = {
  console: ['/console', '/console/*', '/set-up', '/set-up/*', '/join', '/join/*', '/reset', '/reset/*'],
} as const

/** A page's worker rules over what lies below its own address, so it stands where the page stands. */
const WORKERS = { guest: '/d/worker.js', console: '/console/worker.js' } as const

/** A built page as text, for a noun that writes something into it; null when it was not built. */
function readPage(webFolder: string, page: string): string | null {
  return readBuilt(webFolder, join(page, 'index.html'))
}

/** A built text of that name, as it is; null when it was not built. */
function readBuilt(webFolder: string, name: string): string | null {
  const file = join(webFolder, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** The pages that nouns write into: the guest's, and what stands on websites. */
export function readPages(webFolder: string) {
  return {
    guestPage: readPage(webFolder, 'guest'),
    contactPage: readPage(webFolder, 'contact'),
    previewPage: readPage(webFolder, 'preview'),
    widgetPages: {
      script: readBuilt(webFolder, 'widget/loader.js'),
      types: readBuilt(webFolder, 'widget/parley.d.ts'),
      frame: readPage(webFolder, 'frame'),
      example: readPage(webFolder, 'example'),
    },
  }
}

const FOR_EVER_MS = 31_536_000_000

/** A file that this version does not have, by its name below `/web/`; null when no other had it either. */
export type OtherVersions = (name: string) => Promise<WebFile | null>

/**
 * Serves `<webFolder>/<page>/index.html` at its addresses and all files under `/web/<page>/`; what a page of another version
 * asks for comes from `others`.
 */
export async function servePages(app: FastifyInstance, webFolder: string, others: OtherVersions): Promise<void> {
  if (!existsSync(webFolder)) return
  const built = {
    root: webFolder,
    index: false,
    dotfiles: 'ignore',
    // Made by the build beside each file, smaller than what could be made while somebody waits.
    preCompressed: true,
    immutable: true,
    maxAge: FOR_EVER_MS,
  } as const
  await app.register(files, { ...built, serve: false })
  const below = async (web: FastifyInstance) => {
    web.setNotFoundHandler((request, reply) => serveOther(request, reply, others))
    await web.register(files, { ...built, decorateReply: false })
  }
  await app.register(below, { prefix: '/web' })
  for (const [page, addresses] of Object.entries(PAGES)) {
    for (const address of addresses) serveFresh(app, { webFolder, address, file: `${page}/index.html` })
  }
  for (const [page, address] of Object.entries(WORKERS)) {
    serveFresh(app, { webFolder, address, file: `${page}/worker.js` })
  }
  app.get('/', (_request, reply) => reply.redirect('/console'))
}

async function serveOther(request: FastifyRequest, reply: FastifyReply, others: OtherVersions): Promise<FastifyReply> {
  const [path = ''] = request.url.slice('/web/'.length).split('?')
  const type = webFileType(path)
  const found = type === null ? null : await others(path)
  if (type === null || !found) return reply.code(404).type('text/plain').send('Not found')
  reply.header('cache-control', `public, max-age=${FOR_EVER_MS / 1000}, immutable`).type(type)
  if (!found.gzipped) return reply.send(found.bytes)
  reply.header('vary', 'accept-encoding')
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(gunzipSync(found.bytes))
  return reply.header('content-encoding', 'gzip').send(found.bytes)
}

/** Its name has no hash: it is asked for again each time. */
function serveFresh(
  app: FastifyInstance,
  { webFolder, address, file }: Record<'webFolder' | 'address' | 'file', string>,
) {
  if (!existsSync(join(webFolder, file))) return
  app.get(address, (request, reply) => {
    // The editor of a bot shows the guest's page in a frame. Of what is ours, a page says for itself whether it may be in one.
    if (file === 'console/index.html') showFrames(request, reply)
    return reply.sendFile(file, { maxAge: 0, immutable: false })
  })
}
