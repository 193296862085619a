// A model in this process, with the statuses and shapes of the real ones. It words nothing by itself: it says what it was told to, or
// fails in the ways in which they do; and it keeps all that it was asked. What a text means to it is which of a few things it speaks of.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ModelPlace } from './model.ts'

/** What happens to one question instead of what should. */
export type ModelMishap =
  /** It says no, as they do: with the words that were sent in it. */
  | { readonly answers: number; readonly param?: string; readonly retryAfter?: number }
  /** Led to another address. */
  | { readonly leadsTo: string }
  /** A body that is no JSON, or none of its shape. */
  | { readonly says: string }
  /** A body without an end. */
  | { readonly floods: true }
  /** The line breaks in the middle of the answer. */
  | { readonly breaks: true }
  /** Nothing is said until `release` is called, or the other side goes. */
  | { readonly silent: true }

export interface ModelAsked {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: {
    readonly model: string
    readonly input?: readonly string[]
    readonly messages: readonly { readonly role: string; readonly content: string }[]
    readonly max_tokens?: number
    readonly max_completion_tokens?: number
    readonly temperature?: number
  }
}

export interface StandInModel {
  readonly place: ModelPlace
  readonly asked: ModelAsked[]
  /** What happens to the next questions. */
  readonly mishaps: ModelMishap[]
  /** What it says from here on; `finish`: why it ends there. */
  words(content: string | null, finish?: string): void
  /** Resolves once so many were asked since it began. */
  wasAsked(times: number): Promise<void>
  /** Lets those answer that stay silent. */
  release(): void
  stop(): Promise<void>
}

export const modelKey = 'sk-stand-in-0123456789'

const caps = { patienceMs: 8000, atOnce: 4, hourly: 300 }
const usualPlace = { key: modelKey, wording: 'stand-in', embedding: undefined, caps }

export async function startModel(place: Partial<ModelPlace> = {}): Promise<StandInModel> {
  const server = createServer((request, response) => void serve(request, response).catch(() => request.destroy()))
  const [asked, mishaps, held]: [ModelAsked[], ModelMishap[], (() => void)[]] = [[], [], []]
  let said = { content: 'Words' as string | null, finish: 'stop' }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.parse(await textOf(request)) as ModelAsked['body']
    asked.push({ path: request.url ?? '', headers: request.headers, body })
    server.emit('asked')
    const mishap = mishaps.shift()
    const answer = () => send(response, { status: 200, body: answerTo(body, said) })
    if (!mishap) return answer()
    if ('silent' in mishap) return void held.push(answer)
    fail(response, mishap, body)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/v1`
  return {
    place: { ...usualPlace, url, ...place },
    asked,
    mishaps,
    words: (content, finish = 'stop') => void (said = { content, finish }),
    async wasAsked(times) {
      while (asked.length < times) await once(server, 'asked')
    },
    release: () => held.splice(0).forEach((answer) => answer()),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat((await request.toArray()) as Buffer[]).toString()
}

interface Reply {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body: unknown
}

function send(response: ServerResponse, { status, headers = {}, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

function answerTo({ model, input }: ModelAsked['body'], said: { content: string | null; finish: string }) {
  return input ? meanings(model, input) : completion(model, said)
}

function completion(model: string, { content, finish }: { content: string | null; finish: string }) {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model,
    choices: [
      { index: 0, message: { role: 'assistant', content, refusal: null }, logprobs: null, finish_reason: finish },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  }
}

/** Words for the same, in whatever language; of all others a little each, so that no two texts are quite alike. */
const things = [
  /park|car\b|vehicle|garage|auto/,
  /open|hours|close|shut|when can/,
  /fee|cost|price|pay|money/,
  /visa|passport|border/,
  /room|bed|dormitor|sleep/,
] as const
const parts = 32

function meanings(model: string, input: readonly string[]) {
  const data = input.map((text, index) => ({ object: 'embedding', index, embedding: meaningOf(text.toLowerCase()) }))
  return { object: 'list', data: data.reverse(), model, usage: { prompt_tokens: 1, total_tokens: 1 } }
}

function meaningOf(text: string): number[] {
  const direction: number[] = Array.from({ length: parts }, (_none, at) => (things[at]?.test(text) ? 1 : 0.01))
  for (const word of text.split(/\P{L}+/u)) {
    const at =
      things.length +
      (Array.from(word).reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % (parts - things.length))
    direction[at] = (direction[at] ?? 0) + 0.1
  }
  return direction
}

function fail(response: ServerResponse, mishap: Exclude<ModelMishap, { silent: true }>, body: unknown): void {
  if ('answers' in mishap) {
    const { answers, param = null, retryAfter } = mishap
    const error = { message: `No: ${JSON.stringify(body)}`, type: 'invalid_request_error', param, code: null }
    const headers = retryAfter === undefined ? {} : { 'retry-after': `${retryAfter}` }
    return send(response, { status: answers, headers, body: { error } })
  }
  if ('leadsTo' in mishap) return send(response, { status: 307, headers: { location: mishap.leadsTo }, body: {} })
  response.writeHead(200, { 'content-type': 'application/json' })
  if ('says' in mishap) return void response.end(mishap.says)
  response.write('{"choices":[{"message":{"content":"')
  if ('breaks' in mishap) return void setImmediate(() => response.socket?.destroy())
  const flood = () => void response.write('x'.repeat(65_536), (fault) => fault || flood())
  flood()
}
