// A model in this process, with the statuses and shapes of the real ones. It words nothing by itself: it says what it was told to, or
// fails in the ways in which they do; and it keeps all that it was asked.
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

export async function startModel(place: Partial<ModelPlace> = {}): Promise<StandInModel> {
  const server = createServer((request, response) => void serve(request, response).catch(() => request.destroy()))
  const [asked, mishaps, held]: [ModelAsked[], ModelMishap[], (() => void)[]] = [[], [], []]
  let said = { content: 'Words' as string | null, finish: 'stop' }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.parse(await textOf(request)) as ModelAsked['body']
    asked.push({ path: request.url ?? '', headers: request.headers, body })
    server.emit('asked')
    const mishap = mishaps.shift()
    const answer = () => send(response, 200, completion(body.model, said))
    if (!mishap) return answer()
    if ('silent' in mishap) return void held.push(answer)
    fail(response, mishap, body)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const caps = { patienceMs: 8000, atOnce: 4, hourly: 300 }
  return {
    place: { url: `http://127.0.0.1:${port}/v1`, key: modelKey, wording: 'stand-in', caps, ...place },
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

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
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

function fail(response: ServerResponse, mishap: Exclude<ModelMishap, { silent: true }>, body: unknown): void {
  if ('answers' in mishap) {
    const { answers, param = null, retryAfter } = mishap
    const error = { message: `No: ${JSON.stringify(body)}`, type: 'invalid_request_error', param, code: null }
    return send(response, answers, { error }, retryAfter === undefined ? {} : { 'retry-after': `${retryAfter}` })
  }
  if ('leadsTo' in mishap) return send(response, 307, {}, { location: mishap.leadsTo })
  response.writeHead(200, { 'content-type': 'application/json' })
  if ('says' in mishap) return void response.end(mishap.says)
  response.write('{"choices":[{"message":{"content":"')
  if ('breaks' in mishap) return void setImmediate(() => response.socket?.destroy())
  const flood = () => void response.write('x'.repeat(65_536), (fault) => fault || flood())
  flood()
}
