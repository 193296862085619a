// Files as people have them on their machines, and a guest without a browser who shares one.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Absent, World } from './world.ts'
import { desk } from './world.ts'

export interface OnMachine {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export const letter: OnMachine = {
  name: 'Letter of the embassy.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n'),
}

/** A page of the internet that says it is a picture. */
export const pretender: OnMachine = {
  name: 'holiday.png',
  mimeType: 'image/png',
  buffer: Buffer.from('<!doctype html><script>alert(document.cookie)</script>'),
}

/** A photograph, of noise where it must be large. */
export async function photo(name: string, { noise = false } = {}): Promise<OnMachine> {
  const create = { width: 720, height: 540, channels: 3, background: '#7aa5b8' } as const
  const picture = noise
    ? sharp({ create: { ...create, noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).png()
    : sharp({ create })
        .composite([{ input: drawn }])
        .jpeg()
  return { name, mimeType: noise ? 'image/png' : 'image/jpeg', buffer: await picture.toBuffer() }
}

const drawn = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="540" viewBox="0 0 1200 900"><rect y="560" width="1200" height="340" fill="#3f6f57"/>
  <circle cx="930" cy="210" r="90" fill="#f3d9a4"/><path d="M0 620 380 240 700 620Z" fill="#5d7a86"/></svg>`,
)

/** What this guest shares without a browser. */
export async function shares(
  world: World,
  { secret, conversation }: Absent,
  { name, buffer }: OnMachine,
): Promise<void> {
  const at = `${world.origin}/api/conversations/${conversation}/files/${randomUUID()}`
  const headers = { Origin: world.origin, Authorization: `Parley ${secret}`, 'X-Parley-Desk': desk }
  const ask = async (method: string, path: string, body: Buffer = Buffer.alloc(0)) => {
    const type = path === '' ? 'application/json' : 'application/octet-stream'
    const sent = body.length > 0 && { headers: { ...headers, 'Content-Type': type }, body: new Uint8Array(body) }
    const answer = await fetch(at + path, { method, headers, ...sent })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }
  await ask('PUT', '', Buffer.from(JSON.stringify({ label: name, description: '', bytes: buffer.length })))
  await ask('POST', '/parts?at=0', buffer)
  await ask('PUT', '/sharing')
}

/**
 * Lets a file fall on the transcript, or pastes it where one writes, as a person does with a hand that holds them; with words
 * beside it, as a table has. Whether the page took it: otherwise the browser does what it thinks best.
 */
export async function give(
  page: Page,
  how: 'drop' | 'paste',
  file: OnMachine & { readonly words?: string },
): Promise<boolean> {
  const { name, mimeType, words } = file
  const given = { how, name, mimeType, words, bytes: [...file.buffer] }
  return page.evaluate((said) => {
    const held = new DataTransfer()
    held.items.add(new File([new Uint8Array(said.bytes)], said.name, { type: said.mimeType }))
    if (said.words) held.setData('text/plain', said.words)
    const event =
      said.how === 'paste'
        ? new ClipboardEvent('paste', { clipboardData: held, bubbles: true, cancelable: true })
        : new DragEvent('drop', { dataTransfer: held, bubbles: true, cancelable: true })
    return !document.querySelector(said.how === 'paste' ? 'textarea' : '[role=log]')?.dispatchEvent(event)
  }, given)
}
