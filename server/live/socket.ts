// The door of the live socket: origin, hello, one schema for each frame, a pulse. What is said after is talk.ts.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { FrameUp, maxFrameBytes, protocolVersion, type Self } from '../../protocol/frames.ts'
import { compileCheck } from '../http/check.ts'
import { keptBytes, mostFragments, mostPieces } from '../patience.ts'
import { type Known, Line, spreadOf } from './line.ts'
import { startPulse } from './pulse.ts'
import { type TalkWorld, takeFrame } from './talk.ts'

export interface SocketWorld extends TalkWorld {
  readonly path: string
  /** Whether a page of this origin may open a line that carries our cookie. */
  readonly originAllowed: (request: IncomingMessage) => boolean
  readonly identify: {
    host(request: IncomingMessage): Promise<Known | null>
    guest(desk: string, secret: string): Promise<Known | null>
  }
  readonly self: (known: Known) => Promise<Self>
  /** A line that had said hello is gone. */
  readonly departed: (known: Known) => void
}

export interface LiveSocket {
  /** Tells every line to come back later, and lets go of the server. */
  close(): void
}

const checkFrame = compileCheck(FrameUp)

/** Takes over upgrade requests of the server at `path`. */
export function openSocket(server: Server, world: SocketWorld): LiveSocket {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxFrameBytes,
    maxFragments: mostFragments,
    maxBufferedChunks: mostPieces,
  })
  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // From here on the stream is ours alone, and one that breaks while nobody listens would end the process.
    stream.on('error', () => stream.destroy())
    // Cut, not parsed: whatever stands there, a stranger must not make us throw.
    if (request.url?.split('?')[0] !== world.path) return refuseUpgrade(stream, '404 Not Found')
    if (!world.originAllowed(request)) return refuseUpgrade(stream, '403 Forbidden')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      receive(world, socket, request)
    })
  }
  server.on('upgrade', onUpgrade)
  const pulse = startPulse(world)
  return {
    close() {
      pulse.stop()
      server.off('upgrade', onUpgrade)
      const overMs = spreadOf(world.hub.lines.size)
      for (const line of world.hub.lines) line.end('restart', overMs)
      sockets.close()
    },
  }
}

function refuseUpgrade(stream: Duplex, status: string): void {
  // Whoever was refused may leave their end open for ever.
  stream.once('finish', () => stream.destroy())
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function receive(world: SocketWorld, socket: WebSocket, request: IncomingMessage): void {
  const line = new Line(socket, request.socket, world.now())
  world.hub.lines.add(line)
  // Frames that follow hello without waiting for its answer are kept in order behind it.
  let ready: Promise<void> | null = null
  let left = keptBytes
  socket.on('message', (data, isBinary) => {
    heard(world, line)
    const frame = isBinary ? null : parse(data)
    if (frame === null) return line.end('badFrame')
    if (line.known) return takeFrame(world, line, frame)
    left -= sizeOf(data)
    if (left < 0) return line.end('tooFast')
    if (frame.t === 'hello' && !ready) ready = hello(world, { line, request }, frame)
    else if (ready && frame.t !== 'hello')
      ready = ready.then(() => (line.known ? takeFrame(world, line, frame) : undefined))
    else line.end('badFrame')
  })
  socket.on('pong', () => heard(world, line))
  // A frame that is too large or malformed ends this line with its own code; nobody else notices.
  socket.on('error', () => undefined)
  socket.on('close', () => {
    depart(world, line)
  })
}

/** Of whoever has not said who they are nothing counts but that. */
function heard({ now }: SocketWorld, line: Line): void {
  if (line.known) line.lastHeard = now()
}

function parse(data: RawData): FrameUp | null {
  try {
    const frame: unknown = JSON.parse(textOf(data))
    return checkFrame(frame) === null ? (frame as FrameUp) : null
  } catch {
    return null
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString()
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString()
}

function sizeOf(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, { length }) => sum + length, 0) : data.byteLength
}

interface Newcomer {
  readonly line: Line
  readonly request: IncomingMessage
}

async function hello(
  world: SocketWorld,
  { line, request }: Newcomer,
  { v, guest }: Extract<FrameUp, { t: 'hello' }>,
): Promise<void> {
  if (v !== protocolVersion) return line.end('versionUnknown')
  try {
    const { identify } = world
    const known = guest ? await identify.guest(guest.desk, guest.secret) : await identify.host(request)
    if (!known) return line.end('notKnown')
    const self = await world.self(known)
    // Whoever has gone meanwhile came too late to be known.
    if (!world.hub.lines.has(line)) return
    world.hub.greet(line, known)
    line.lastHeard = world.now()
    line.tell({ t: 'welcome', v: protocolVersion, log: world.log, now: world.now(), self })
    world.presence.arrive(line)
  } catch {
    line.end('restart')
  }
}

function depart(world: SocketWorld, line: Line): void {
  for (const list of Object.values(world.lists)) list?.unfollow(line)
  world.presence.leave(line)
  world.hub.leave(line)
  if (line.known) world.departed(line.known)
}
