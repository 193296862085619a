// Requests as they are, without a client's good manners; and bytes that are no HTTP at all.
import { Agent, request as ask } from 'node:http'
import { connect } from 'node:net'
import type { Request } from './inputs.ts'
import type { Oracle } from './oracle.ts'

export interface Asker {
  readonly origin: string
  readonly headers: Readonly<Record<string, string>>
  readonly oracle: Oracle
}

const answerWithinMs = 10_000
const agent = new Agent({ keepAlive: true, maxSockets: 8 })

/** Sends it and judges the answer. */
export async function send({ origin, headers, oracle }: Asker, request: Request): Promise<void> {
  const { method, url, body, unfit } = request
  const input = `${method} ${url.slice(0, 80)} ${String(body).slice(0, 100)}`
  const began = performance.now()
  oracle.inputs += 1
  const answer = await answerTo(origin, { ...request, headers: { ...headers, ...request.headers } })
  oracle.slowestMs = Math.max(oracle.slowestMs, performance.now() - began)
  if (!answer) return oracle.add('hung', input)
  oracle.judge(input, answer)
  if (unfit && answer.status < 400) oracle.add('accepted', `${input}: ${answer.status}`)
}

function answerTo(
  origin: string,
  { method, url, headers, body }: Request,
): Promise<{ status: number; body: string } | null> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve) => {
    const length = body === null ? {} : { 'content-length': Buffer.byteLength(body) }
    const asked = ask({
      agent,
      hostname,
      port,
      method,
      path: url,
      headers: { ...headers, ...length },
      timeout: answerWithinMs,
    })
    asked.on('timeout', () => asked.destroy())
    // An answer that comes before the whole body was sent ends the connection: it counts as what it says.
    asked.on('error', (fault: NodeJS.ErrnoException) =>
      resolve(fault.code === 'ECONNRESET' || fault.code === 'EPIPE' ? { status: 400, body: '{"problems":[]}' } : null),
    )
    asked.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
    })
    asked.end(body ?? undefined)
  })
}

/** Bytes to the port, whatever comes back until it is closed or silent. */
export async function sendBytes({ origin, oracle }: Asker, bytes: string | Buffer): Promise<void> {
  const { hostname, port } = new URL(origin)
  const input = `bytes ${JSON.stringify(bytes.toString('latin1')).slice(0, 120)}`
  oracle.inputs += 1
  const text = await new Promise<string>((resolve) => {
    let heard = ''
    const socket = connect(Number(port), hostname)
    const over = () => {
      socket.destroy()
      resolve(heard)
    }
    socket.setTimeout(1500, over)
    socket.on('data', (piece) => (heard += piece.toString('latin1')))
    socket.on('error', over)
    socket.on('close', over)
    socket.end(bytes)
  })
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)
  oracle.note(`bytes ${status}`)
  if (status >= 500) oracle.add('faults', `${input}: ${text.slice(0, 200)}`)
  if (/node_modules|\bat [^ ]+ \(|Error:/.test(text)) oracle.add('internals', `${input}: ${text.slice(0, 300)}`)
}

const json = 'Host: x\r\nContent-Type: application/json\r\n'
const upgrade = (key: string) =>
  `GET /api/live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`
const open = upgrade('dGhlIHNhbXBsZSBub25jZQ==')

/** Requests and frames that no library sends. */
export const rawInputs: readonly (string | Buffer)[] = [
  '\u0000\u0001\u0002',
  'GET\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  `GET /${'a'.repeat(70_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(70_000)}\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(3000)}\r\n`,
  'GET /api/me HTTP/1.1\r\nHost: x\r\nCookie: parley_session=%00\r\n\r\n',
  'GET /%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /api/desks/%E0%A4%A HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /web/..%2f..%2fpackage.json HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET //evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a b\r\nHost: c\r\n\r\n',
  `POST /api/proofs HTTP/1.1\r\n${json}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  `POST /api/proofs HTTP/1.1\r\n${json}Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n`,
  `POST /api/proofs HTTP/1.1\r\n${json}Content-Length: -1\r\n\r\n{}`,
  `POST /api/proofs HTTP/1.1\r\n${json}Content-Length: 99999999999\r\n\r\n{}`,
  `POST /api/proofs HTTP/1.1\r\n${json}Content-Length: 10\r\n\r\n{}`,
  `TRACE / HTTP/1.1\r\nHost: x\r\n\r\n`,
  `CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n`,
  upgrade('x'),
  upgrade(''),
  upgrade('dGhlIHNhbXBsZSBub25jZQ==').replace('/api/live', '/elsewhere'),
  upgrade('dGhlIHNhbXBsZSBub25jZQ==').replace('13', '8'),
  upgrade('dGhlIHNhbXBsZSBub25jZQ==').replace('Host: x', 'Host: x\r\nOrigin: https://evil.example'),
  upgrade('dGhlIHNhbXBsZSBub25jZQ==').replace('/api/live', '//[/api/live'),
  withFrame(Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4])),
  withFrame(Buffer.from([0x81, 0x05, 1, 2, 3, 4, 5])),
  withFrame(Buffer.from([0xf1, 0x80, 1, 2, 3, 4])),
  withFrame(Buffer.from([0x83, 0x80, 1, 2, 3, 4])),
  withFrame(Buffer.from([0x89, 0xfe, 0xff, 0xff, 1, 2, 3, 4])),
  withFrame(Buffer.from([0x88, 0x81, 1, 2, 3, 4, 5])),
  withFrame(Buffer.from([0x80, 0x80, 1, 2, 3, 4])),
  withFrame(Buffer.from([0x01, 0x81, 0, 0, 0, 0, 0x7b, 0x01, 0x81, 0, 0, 0, 0, 0x7b])),
]

function withFrame(frame: Buffer): Buffer {
  return Buffer.concat([Buffer.from(open), frame])
}
