// Files for tests, and somebody who sends them as a browser does: announced, in parts, and then asked to be shared.
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Flow } from '../../domain/bot/flow.ts'
import type { GuestFiles } from '../../domain/desk/desk.ts'
import type { CodeWay } from '../../domain/file/code.ts'
import type { Refusal } from '../../domain/shared/refusal.ts'
import { type CodeMade, maxPartBytes } from '../../protocol/file.ts'
import { askAs } from '../testing-ask.ts'
import { credentialsOf } from '../testing-matrix.ts'
import type { TestGuest, TestHost, TestHouse } from '../testing.ts'

export interface Sent {
  readonly bytes: Buffer
  readonly label: string
  readonly description?: string
  readonly keep?: string
  readonly lock?: CodeWay
}

export const pdf: Sent = { bytes: Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n'), label: 'letter.pdf' }

/** A picture with a mark in everything that stands beside its pixels. */
export function markedPicture(mark: string, width = 400, height = 300): Promise<Buffer> {
  const create = { width, height, channels: 3, background: '#00587b' } as const
  return sharp({ create })
    .jpeg()
    .withExif({ IFD0: { Copyright: mark, ImageDescription: mark }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${mark}</a></x:xmpmeta>`)
    .toBuffer()
}

interface Answered {
  readonly status: number
  readonly body: { received?: number; n?: number; waiting?: string } & Partial<Refusal>
}

/** Requests below the files of one conversation, as this person. */
function asking(house: Pick<TestHouse, 'url'>, who: TestHost | TestGuest | null, conversation: string) {
  const at = `${house.url}/api/conversations/${conversation}/files`
  const ask = (method: string, path: string, init: RequestInit = {}) =>
    fetch(`${at}${path}`, { method, ...init, headers: { ...credentialsOf(who), ...(init.headers as object) } })
  return {
    ask,
    async said(method: string, path: string, init?: RequestInit): Promise<Answered> {
      const response = await ask(method, path, init)
      return { status: response.status, body: (await response.json()) as Answered['body'] }
    },
  }
}

const json = (body: object): RequestInit => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Somebody's way to the files of one conversation. */
export function sender(house: Pick<TestHouse, 'url'>, who: TestHost | TestGuest | null, conversation: string) {
  const { ask, said } = asking(house, who, conversation)
  const one = {
    begin: (file: string, { bytes, ...announced }: Sent) =>
      said('PUT', `/${file}`, json({ ...announced, bytes: bytes.length })),
    part: (file: string, from: number, bytes: Buffer) =>
      said('POST', `/${file}/parts?at=${from}`, {
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
      }),
    share: (file: string) => said('PUT', `/${file}/sharing`),
    cancel: (file: string) => said('DELETE', `/${file}/parts`),
    withdraw: (file: string) => said('DELETE', `/${file}`),
    keep: (file: string, keep: string) => said('PUT', `/${file}/keeping`, json({ keep })),
    lock: (file: string, way: CodeWay) => said('PUT', `/${file}/lock`, json({ way })),
    unlock: (file: string) => said('DELETE', `/${file}/lock`),
    code: async (file: string) => (await (await ask('POST', `/${file}/codes`)).json()) as CodeMade,
    open: (file: string, code: string) => said('PUT', `/${file}/opening`, json({ code })),
    list: async () => (await (await ask('GET', '')).json()) as { id: string; state: string; until: number | null }[],
    get: (file: string, of = '') => ask('GET', `/${file}${of}`),
  }
  return { ...one, send: (sent: Sent, file: string = randomUUID()) => sendAll(one, sent, file) }
}

/** The whole way; answers with the file's id and what came of it. */
async function sendAll(way: Steps, sent: Sent, file: string): Promise<Answered & { file: string }> {
  const begun = await way.begin(file, sent)
  if (begun.status !== 200) return { ...begun, file }
  for (let from = begun.body.received ?? 0; from < sent.bytes.length; from += maxPartBytes) {
    const answer = await way.part(file, from, sent.bytes.subarray(from, from + maxPartBytes))
    if (answer.status !== 200) return { ...answer, file }
  }
  return { ...(await way.share(file)), file }
}

interface Steps {
  begin(file: string, sent: Sent): Promise<Answered>
  part(file: string, from: number, bytes: Buffer): Promise<Answered>
  share(file: string): Promise<Answered>
}

export type Sender = ReturnType<typeof sender>

/** A desk at which a bot answers with this flow, and guests send files to people alone, or as it says; its address. */
export async function botDesk(
  house: TestHouse,
  owner: TestHost,
  { guestFiles = 'held', ...flow }: Flow & { readonly guestFiles?: GuestFiles },
): Promise<string> {
  const bot = randomUUID()
  const slug = `d${randomUUID()}`
  const desk = await house.desk(slug, { guestFiles, keepFiles: '1d' })
  const steps: [string, string, object][] = [
    ['POST', '/api/bots', { id: bot, name: 'Guide' }],
    ['POST', `/api/bots/${bot}/versions`, { name: 'Guide', revision: 0, flow }],
    ['PUT', `/api/desks/${desk}/bot`, { bot }],
  ]
  for (const step of steps) {
    const { status, body } = await askAs(house, owner, ...step)
    if (status !== 200) throw new Error(`${step[1]}: ${JSON.stringify(body)}`)
  }
  return slug
}
