// Inputs of every command, route and frame, made from the tables that the server itself is made of.
import { randomUUID } from 'node:crypto'
import type { TSchema } from 'typebox'
import Value from 'typebox/value'
import { AlertDevice, AlertMail } from '../../protocol/alert.ts'
import { Arrive, Prove } from '../../protocol/door.ts'
import { FrameUp } from '../../protocol/frames.ts'
import { Question } from '../../protocol/knowledge.ts'
import { Search } from '../../protocol/search.ts'
import { accountReadings } from '../../server/account/routes.ts'
import { conversationCommands } from '../../server/conversation/commands.ts'
import { declaredCommands } from '../../server/declared-commands.ts'
import { withoutAsking } from '../../server/testing-matrix-row.ts'
import { rows } from '../../server/testing-matrix-rows.ts'
import type { Chance } from '../../pretend/chance.ts'
import { bent, hostileValue, spoilt } from './hostile.ts'
import { type Drawing, fitting } from './shapes.ts'

export interface Route {
  readonly method: string
  readonly path: string
  /** Of body and path together; null where there is neither. */
  readonly body: TSchema | null
}

const nothing = null

/** Bodies that are no command's. */
const bodies: Readonly<Record<string, TSchema>> = {
  'POST /api/desks/:slug/arrivals': Arrive,
  'POST /api/proofs': Prove,
  'PUT /api/me/alerts/subscription': AlertDevice,
  'PUT /api/me/alerts/mail': AlertMail,
  'POST /api/searches': Search,
  'POST /api/knowledge/questions': Question,
}

/** Every route: of the commands, those with a body of their own, and all that only read. */
export const routes: readonly Route[] = [
  ...declaredCommands.flatMap(({ route, body }) => (route ? [{ ...route, body }] : [])),
  ...Object.entries(bodies).map(([name, body]) => ({ ...routeOf(name), body })),
  ...[...rows.map(({ name }) => name), ...withoutAsking, ...accountReadings.map(({ path }) => `GET ${path}`)]
    .filter((name) => name.startsWith('GET /api/'))
    .map((name) => ({ ...routeOf(name), body: nothing })),
]

function routeOf(name: string): Pick<Route, 'method' | 'path'> {
  const [method = '', path = ''] = name.split(' ')
  return { method, path: path.replace(/:(?=\/|$)/g, ':id') }
}

export interface Request {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | null
  /** Nothing of it may be accepted. */
  readonly unfit: boolean
}

/** A request to any route: fitting, bent or spoilt. */
export function drawRequest(drawing: Drawing): Request {
  const { chance } = drawing
  const route = chance.pick(routes)
  const value = route.body === null ? {} : fitting(route.body, drawing)
  const draw = chance.below(10)
  const body = draw < 2 ? value : bent(value, chance)
  const text = textOf(body)
  const sent = draw > 7 ? spoilt(text, chance) : text
  const { url, params } = placed(route.path, drawing)
  const type = chance.percent(94)
    ? 'application/json'
    : chance.pick([
        'text/plain',
        'multipart/form-data; boundary=x',
        'application/x-www-form-urlencoded',
        '',
        'application/json; charset=utf-16',
        'x',
      ])
  const bodiless = route.method === 'GET'
  return {
    method: route.method,
    url,
    headers: {
      ...(bodiless ? {} : { 'content-type': type }),
      'idempotency-key': chance.percent(80) ? randomUUID() : 'none',
    },
    body: bodiless ? null : sent,
    unfit: route.body !== null && !fits(route.body, sent, params),
  }
}

export interface Frame {
  readonly data: string | Buffer
  readonly unfit: boolean
}

/** A frame to an open line: fitting, bent or spoilt. */
export function drawFrame(drawing: Drawing): Frame {
  const { chance } = drawing
  const value = chance.percent(50) ? fitting(FrameUp, drawing) : drawDo(drawing)
  const draw = chance.below(10)
  const text = textOf(draw < 2 ? value : bent(value, chance))
  const data = draw > 7 ? spoilt(text, chance) : text
  return { data, unfit: !isFittingFrame(data) }
}

function drawDo(drawing: Drawing): unknown {
  const { chance, known } = drawing
  const command = chance.pick(conversationCommands)
  const on = chance.percent(80) ? chance.pick(known.filter((text) => text.length === 36)) : randomUUID()
  const body = chance.percent(40) ? bent(fitting(command.body, drawing), chance) : fitting(command.body, drawing)
  return { t: 'do', key: randomUUID(), name: chance.percent(95) ? command.name : 'arrive', on, body }
}

/** A second hello is never right. */
function isFittingFrame(data: string | Buffer): boolean {
  const frame = typeof data === 'string' ? parsed(data) : undefined
  if (!Value.Check(FrameUp, frame) || frame.t === 'hello') return false
  if (frame.t !== 'do') return true
  const command = conversationCommands.find(({ name }) => name === frame.name)
  return command !== undefined && Value.Check(command.body, frame.body)
}

function fits(schema: TSchema, sent: string | Buffer, params: Record<string, string>): boolean {
  const body = parsed(sent.toString())
  const whole = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body, ...params } : body
  const { id: _stream, ...rest } = { ...(whole as object | null), ...params }
  // What stands in the path may be all that is needed, whatever the body is; the first of it may name the stream.
  return [whole, params, body, rest].some((value) => Value.Check(schema, value))
}

/** The path with its parameters: known, unknown, hostile. */
function placed(path: string, { chance, known }: Drawing): { url: string; params: Record<string, string> } {
  const params: Record<string, string> = {}
  const url = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = chance.percent(70) ? chance.pick(known) : hostileText(chance)
    params[name] = value
    return encodeURIComponent(value)
  })
  const query = chance.percent(10)
    ? `?${chance.pick(['before', 'limit', 'life', 'after', '__proto__'])}=${encodeURIComponent(hostileText(chance))}`
    : ''
  return { url: url + query, params }
}

/** As an address can carry it: half of a pair becomes a question mark. */
function hostileText(chance: Chance): string {
  return Buffer.from(String(hostileValue(chance)).slice(0, 300)).toString()
}

/** `undefined` has no text; a hostile value may have become one. */
function textOf(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
