// The shell around every route: headers, limits, faults, pages. What a route does is its noun's business.
import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { type Patience, patience as usual } from '../patience.ts'
import { answerFaults } from './faults.ts'
import { addHeaders, writeHeaders } from './headers.ts'
import { refuseForeign } from './origin.ts'
import { type OtherVersions, servePages } from './pages.ts'

export interface HttpOptions {
  readonly log: FastifyBaseLogger
  /** Holds a folder for each page: `guest`, `console`. What was not built is not served. */
  readonly webFolder: string
  /** Scheme and host as people see them; requests that change something may come from there and from the host asked. */
  readonly publicUrl: string
  /** What pages of other versions load; none unless it is named. */
  readonly otherVersions?: OtherVersions
  /** Whose word about the visitor's address is taken. */
  readonly proxies: readonly string[]
  /** Whether the database answers; asked by `/health`. */
  readonly healthy: () => Promise<boolean>
  /** What else it tells there, of no consequence for the answer. */
  readonly details?: () => object
  /** Looks on from the first moment of every request. */
  readonly watch?: ((app: FastifyInstance) => void) | undefined
  /** With whoever is slow; as usual when absent. */
  readonly patience?: Patience
}

const BODY_LIMIT = 64 * 1024

/** The web server, with cookies, pages and `/health`, not listening yet. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { headMs, requestMs, stillMs, lookMs } = options.patience ?? usual
  const app = fastify({
    loggerInstance: options.log,
    http: { headersTimeout: headMs, requestTimeout: requestMs, connectionsCheckingInterval: lookMs },
    requestTimeout: requestMs,
    connectionTimeout: stillMs,
    // Addresses and queries of people do not belong in a log; faults are logged where they are answered.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 200 },
    // Bodies are checked by schemas of our own (`check.ts`); what the framework brings for its own is not read in.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    trustProxy: [...options.proxies],
    return503OnClosing: true,
    // An address that cannot be read is turned away before any hook; the types of this one option are too general to use.
    frameworkErrors: (_fault, request, reply) => {
      turnAway(request as FastifyRequest, reply as unknown as FastifyReply, options.publicUrl)
    },
  })
  options.watch?.(app)
  // Only JSON comes in; a form of another site could send plain text without asking.
  app.removeContentTypeParser('text/plain')
  answerFaults(app)
  addHeaders(app, options.publicUrl)
  // No name here has a NUL in it, and Postgres takes none.
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.includes('%00')) turnAway(request, reply, options.publicUrl)
  })
  refuseForeign(app, options.publicUrl)
  await app.register(cookie)
  await servePages(app, options.webFolder, options.otherVersions ?? (async () => null))
  tellHealth(app, options)
  return app
}

function noSchemas(): never {
  throw new Error('A route checks its body by compileCheck, and has no schema of the framework')
}

/** Whether people can be sent here, and, apart from that, whether the process answers: with Postgres away a new one would not help. */
function tellHealth(app: FastifyInstance, { healthy, details }: HttpOptions): void {
  app.get('/health', async (_request, reply) => {
    const ready = await healthy().catch(() => false)
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'database-away', ...details?.() })
  })
  app.get('/health/live', async () => ({ status: 'ok' }))
}

function turnAway(request: FastifyRequest, reply: FastifyReply, publicUrl: string): void {
  writeHeaders(request, reply, publicUrl)
  void reply.code(404).type('text/plain').send('Not found')
}
