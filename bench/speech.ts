// How a message is said and heard on each system, with the cheapest client that still checks what it hears.
import { WebSocket } from 'ws'
import type { Pair, Place } from './job.ts'

/** What reached one socket. `id` is the message's; `n` its number in the conversation, where the system counts. */
export interface Heard {
  readonly id: number
  readonly n?: number
  /** The sender was told that it is kept before what comes earlier has come from another node: they will hear it as well. */
  readonly early?: true
}

/** One side of a conversation. */
export interface Seat {
  readonly pair: Pair
  readonly side: 'guest' | 'host'
  /** Which conversation of the crowd it is. */
  readonly index: number
}

export interface Speech {
  /** A socket that hears everything that is said from now on; `n` is the number reached so far. */
  open(place: Place, seat: Seat): Promise<{ socket: WebSocket; n: number }>
  say(seat: Seat, message: { id: number; key: string }): string
  /** Null for a frame that is no message. Throws when the system refuses, or says what it should not. */
  hear(text: string): Heard | null
}

const text =
  'How much is the fish that was here yesterday, and would you deliver it to the harbor before noon? Yours, Ada Lovelace..'

/** Keys are UUIDs whose last twelve digits are the message's id. */
export const keyOf = (run: string, id: number) => `${run}-0000-4000-8000-${id.toString(16).padStart(12, '0')}`
const idOf = (key: string) => Number.parseInt(key.slice(24), 16)

/** The socket of every system: no compression, no second check of what we have just been sent. */
function connect(url: string, headers: Record<string, string> = {}): WebSocket {
  return new WebSocket(url, { headers, perMessageDeflate: false, skipUTF8Validation: true })
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
}

/** The first frame for which the test answers something. */
export function firstHeard<Answer>(socket: WebSocket, test: (frame: string) => Answer | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onMessage = (data: unknown) => {
      const answer = test(String(data))
      if (answer === undefined) return
      socket.off('message', onMessage)
      socket.off('close', onClose)
      resolve(answer)
    }
    const onClose = (code: number) => {
      reject(new Error(`Closed with ${code} before it was open`))
    }
    socket.on('message', onMessage)
    socket.once('close', onClose)
  })
}

interface Frame {
  readonly t: string
  readonly topic?: string
  readonly key?: string
  readonly n?: number
  readonly thread?: { readonly n: number }
}

const doFrame = (conversation: string, key: string) =>
  JSON.stringify({ t: 'do', key, name: 'send-message', on: conversation, body: { text } })

/** Where somebody's line goes. */
function portOf({ port, nodes }: Place, { side, index }: Seat): number {
  const ports = side === 'guest' ? nodes?.guests : nodes?.hosts
  return ports?.[index % ports.length] ?? port
}

/** A line to the server, known and open. */
export async function parleyLine(port: number, { pair, side }: Pick<Seat, 'pair' | 'side'>): Promise<WebSocket> {
  const socket = connect(
    `ws://127.0.0.1:${port}/api/live`,
    side === 'host' ? { cookie: `parley_session=${pair.token}` } : {},
  )
  await opened(socket)
  const guest = { desk: pair.desk, secret: pair.secret }
  socket.send(JSON.stringify(side === 'host' ? { t: 'hello', v: 1 } : { t: 'hello', v: 1, guest }))
  await firstHeard(socket, (frame) => frame.startsWith('{"t":"welcome"') || undefined)
  return socket
}

export const parley: Speech = {
  async open(place, seat) {
    const socket = await parleyLine(portOf(place, seat), seat)
    const topic = `conversation:${seat.pair.conversation}`
    const snapshot = firstHeard(socket, (frame) => {
      const { t, thread } = JSON.parse(frame) as Frame
      return t === 'snapshot' ? thread?.n : undefined
    })
    socket.send(JSON.stringify({ t: 'follow', topic }))
    return { socket, n: await snapshot }
  },
  say: ({ pair }, { key }) => doFrame(pair.conversation, key),
  hear(frame) {
    const { t, key, n } = JSON.parse(frame) as Frame
    if (t === 'fact' && n !== undefined) return { id: key === undefined ? -1 : idOf(key), n }
    if (t === 'done' && key !== undefined) return { id: idOf(key), early: true }
    if (t === 'refused' || t === 'invalid' || t === 'later' || t === 'gone') throw new Error(`The server said ${frame}`)
    return null
  },
}

/** Both sockets of the pair hear every frame as it was said; the sender's echo is its acknowledgement. */
export const relay: Speech = {
  async open({ port }, { index }) {
    const socket = connect(`ws://127.0.0.1:${port}/?pair=${index}`)
    await opened(socket)
    return { socket, n: 0 }
  },
  say: ({ pair }, { key }) => doFrame(pair.conversation, key),
  hear: (frame) => ({ id: idOf((JSON.parse(frame) as { key: string }).key) }),
}

/** Engine.IO and Socket.IO by hand: `42<id>[event, data]` asks for an acknowledgement, `43<id>[]` is it. */
export const socketio: Speech = {
  async open({ port }, { index }) {
    const socket = connect(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket&pair=${index}`)
    socket.on('message', (data: Buffer) => {
      if (data.toString() === '2') socket.send('3')
    })
    await firstHeard(socket, (packet) => packet.startsWith('0') || undefined)
    socket.send('40')
    await firstHeard(socket, (packet) => packet.startsWith('40') || undefined)
    return { socket, n: 0 }
  },
  say: ({ pair }, { id, key }) => `42${id}["message",${doFrame(pair.conversation, key)}]`,
  hear(packet) {
    if (packet.startsWith('43')) return { id: Number.parseInt(packet.slice(2), 10) }
    if (!packet.startsWith('42')) return null
    const [, message] = JSON.parse(packet.slice(2)) as [string, { key: string }]
    return { id: idOf(message.key) }
  },
}
