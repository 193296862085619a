// Where faults end: caught once, logged once with the request's id, answered without a word about our insides.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DatabaseAway } from '../db/database.ts'
import { StoreAway } from '../files/bytes.ts'
import { ScannerAway } from '../files/files.ts'
import { codeOf } from '../trouble.ts'

/** Answers what is thrown and what is not found. */
export function answerFaults(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((fault, request, reply) => {
    if (fault instanceof DatabaseAway) return tryAgain(request, reply, { words: 'The database is away', retryMs: 1000 })
    // To look at a file once more costs more than to ask once more.
    if (fault instanceof StoreAway || fault instanceof ScannerAway)
      return tryAgain(request, reply, { words: fault.message, retryMs: 5000 })
    // What had no room has it once somebody has made some; what was written of it is written again.
    if (isFull(fault)) return tryAgain(request, reply, { words: 'The disk is full', retryMs: 5000 })
    const { statusCode = 500, validation } = fault
    if (validation) return reply.code(400).send({ problems: validation.map(problem) })
    if (statusCode >= 400 && statusCode < 500) return reply.code(statusCode).send(answerTo(statusCode))

    request.log.error({ ...named(request), fault: withoutData(fault) }, 'A fault')
    return reply.code(500).send({ reference: request.id })
  })
  app.setNotFoundHandler((request, reply) => {
    reply.code(404)
    return request.url.startsWith('/api')
      ? reply.send({ refused: 'not-found' })
      : reply.type('text/plain').send('Not found')
  })
}

const isFull = (fault: unknown) => ['ENOSPC', 'EDQUOT'].includes(codeOf(fault) ?? '')

interface Again {
  readonly words: string
  readonly retryMs: number
}

function tryAgain(request: FastifyRequest, reply: FastifyReply, { words, retryMs }: Again) {
  request.log.warn(named(request), words)
  return reply
    .code(503)
    .header('retry-after', `${retryMs / 1000}`)
    .send({ refused: 'later', retryMs })
}

/** The route as it is declared, never the address that was asked: that one may hold a person's words. */
const named = (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions.url })

const problem = ({ instancePath, keyword }: { instancePath: string; keyword: string }) => ({
  path: instancePath || '/',
  problem: keyword,
})

const WORDS: Readonly<Record<number, string>> = { 404: 'not-found', 413: 'too-large', 415: 'not-json', 429: 'too-fast' }

/** A body that is no JSON is a problem of the whole; anything else is refused by its word. */
function answerTo(status: number) {
  const word = WORDS[status]
  return word ? { refused: word } : { problems: [{ path: '/', problem: 'not-understood' }] }
}

/** A fault of Postgres carries parameters in `detail` and `where`; its message and code are enough. */
function withoutData(fault: Error) {
  const { name, stack } = fault
  const severity = 'severity' in fault
  return {
    name,
    code: codeOf(fault),
    message: severity ? undefined : fault.message,
    stack: severity ? framesOf(stack) : stack,
  }
}

const framesOf = (stack: string | undefined) =>
  stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n')
