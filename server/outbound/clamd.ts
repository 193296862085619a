// ClamAV, by the protocol of its daemon: the file is sent in pieces, one line comes back. Nothing else is ever asked of it.
import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { finished } from 'node:stream/promises'
import type { Scanner, Verdict } from '../files/files.ts'

/** Where the daemon listens: `tcp://host:3310`, or `unix:///run/clamav/clamd.ctl`. */
export interface ClamdOptions {
  readonly url: string
  /** How long a scan may take; whatever takes longer counts as away. */
  readonly patienceMs?: number
}

/** Scans by the daemon at the address. */
export function clamd({ url, patienceMs = 60_000 }: ClamdOptions): Scanner {
  return {
    scan: (path) => ask(openTo(url), { path, patienceMs }).then(verdictOf, (): Verdict => 'away'),
  }
}

function openTo(url: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(url)
  if (protocol === 'unix:') return connect(decodeURIComponent(pathname))
  return connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) })
}

async function ask(socket: Socket, { path, patienceMs }: { path: string; patienceMs: number }): Promise<string> {
  const timer = setTimeout(() => socket.destroy(new Error('The scanner takes too long')), patienceMs)
  try {
    const answer = readAll(socket)
    // It may answer, and hang up, before it has taken all of it.
    const sent = send(socket, path).catch(() => undefined)
    return await Promise.race([answer, sent.then(() => answer)])
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

async function readAll(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (part: Buffer) => (text += part.toString('latin1').slice(0, 1000)))
  await finished(socket, { writable: false }).catch((fault: unknown) => {
    if (text === '') throw fault
  })
  return text
}

/** Each piece behind its length, and a length of nothing at the end. */
async function send(socket: Socket, path: string): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'))
  for await (const piece of createReadStream(path, { highWaterMark: 64 * 1024 })) {
    await write(socket, lengthOf((piece as Buffer).length))
    await write(socket, piece as Buffer)
  }
  await write(socket, lengthOf(0))
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((done, failed) => {
    socket.write(bytes, (fault) => (fault ? failed(fault) : done()))
  })
}

/** An answer that is none of those we know says nothing of the file. */
function verdictOf(answer: string): Verdict {
  if (answer.startsWith('stream: OK\0')) return 'clean'
  if (/^stream: .* FOUND\0/s.test(answer)) return 'infected'
  return /size limit exceeded/i.test(answer) ? 'too-large' : 'away'
}
