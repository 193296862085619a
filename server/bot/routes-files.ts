// Files that bots send, over HTTP: up in parts by those who write bots, and out to them. Guests fetch what was shown to them where all
// files of their conversation are (server/file/routes.ts).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may } from '../../domain/access/may.ts'
import { isPicture } from '../../domain/file/file.ts'
import { type FileId, isId } from '../../domain/shared/ids.ts'
import { BeginBotUpload, maxPartBytes } from '../../protocol/file.ts'
import { headersFor, type Wanted } from '../file/view.ts'
import { visitorOf, type Identify } from '../http/actor.ts'
import { compileCheck } from '../http/check.ts'
import { answer } from '../http/command-route.ts'
import { knownFirst } from '../http/known-first.ts'
import type { Limits } from '../live/limits.ts'
import type { RateClass } from '../log/command.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { addBotPart, beginBotUpload, type BotFilesWorld, type Bringing, keepBotUpload } from './commands-files.ts'
import { keptFile } from './view.ts'

export interface BotFileRoutesWorld extends BotFilesWorld {
  readonly directories: Directories
  readonly identify: Identify
  readonly limits: Limits
}

const checkBegin = compileCheck(BeginBotUpload)
const at = '/api/bots/files/:file'

/** Registers `/api/bots/files/...`. */
export function botFileRoutes(app: FastifyInstance, world: BotFileRoutesWorld): void {
  app.put(
    at,
    handler(world, 'share', ({ bringing, request, reply }) => {
      const problems = checkBegin(request.body)
      if (problems) return reply.code(400).send({ problems })
      return answer(reply, () => beginBotUpload(world, bringing, request.body as BeginBotUpload))
    }),
  )
  app.put(
    `${at}/keeping`,
    handler(world, 'share', ({ bringing, reply }) => answer(reply, () => keepBotUpload(world, bringing))),
  )
  // Bytes come in here and nowhere else; a page of another site cannot send this type without asking.
  void app.register(async (parts) => {
    const parse = { parseAs: 'buffer', bodyLimit: maxPartBytes } as const
    parts.addContentTypeParser('application/octet-stream', parse, (_request, body, done) => done(null, body))
    parts.addHook('onRequest', knownFirst(world.identify))
    parts.post(
      `${at}/parts`,
      handler(world, 'part', (asked) => part(world, asked)),
    )
  })
  for (const [rest, wanted] of [
    ['', 'whole'],
    ['/picture', 'picture'],
    ['/preview', 'preview'],
  ] as const)
    app.get(
      `/api/bots/kept/:hash${rest}`,
      handler(world, 'fetch', (asked) => send(world, asked, wanted)),
    )
}

interface Asked {
  readonly bringing: Bringing
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Only those who write bots come to it; to everybody else there is nothing here. */
function handler(world: BotFileRoutesWorld, rate: RateClass, handle: (asked: Asked) => unknown) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { actor, directorySeen } = await visitorOf(world.identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    const retryMs = world.limits.take(rate, actor.id)
    if (retryMs > 0) return reply.code(429).send({ refused: 'too-fast', retryMs })
    const { workspace } = actor
    const { directory } = await world.directories.fresh(workspace, directorySeen)
    const { file } = request.params as { file?: string }
    const writes = may(actor, 'change-bots', { thing: { kind: 'workspace', workspace }, directory })
    if (actor.kind !== 'host' || !writes || (file !== undefined && !isId(file))) return absent(reply)
    return handle({ bringing: { workspace, by: actor.id, file: file as FileId }, request, reply })
  }
}

function part(world: BotFileRoutesWorld, { bringing, request, reply }: Asked) {
  const { at: text = '' } = request.query as { at?: string }
  const { body } = request
  if (!/^\d{1,15}$/.test(text) || !Buffer.isBuffer(body) || body.length === 0)
    return reply.code(400).send({ problems: [{ path: '/at', problem: 'not-understood' }] })
  return answer(reply, () => addBotPart(world, bringing, { at: Number(text), bytes: body }))
}

async function send(world: BotFileRoutesWorld, { bringing, request, reply }: Asked, wanted: Wanted) {
  const { hash } = request.params as { hash: string }
  const { workspace } = bringing
  const file = await world.database.reading(workspace, (tx) => keptFile(tx, workspace, hash))
  const name = file && (wanted === 'whole' || isPicture(file.format)) && file[wanted === 'preview' ? 'preview' : 'body']
  const found = name ? await world.files.store.open(name) : null
  if (!file || !found) return absent(reply)
  return reply.headers({ ...headersFor(file.format, wanted, hash), 'content-length': found.bytes }).send(found.stream)
}

function absent(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ refused: 'not-found' })
}
