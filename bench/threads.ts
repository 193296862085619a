// One host's line, and what it takes until a conversation that is followed on it has come whole.
import type { WebSocket } from 'ws'
import { firstHeard, parleyLine } from './speech.ts'

export interface Opened {
  readonly ms: number
  /** Its last number, and the first that came. */
  readonly n: number
  readonly first: number
}

interface Snapshot {
  readonly t: string
  readonly topic: string
  readonly thread: { readonly n: number; readonly facts: readonly { readonly n: number }[] }
}

/** A console's line, known and open. */
export function hostLine(port: number, token: string): Promise<WebSocket> {
  return parleyLine(port, { pair: { conversation: '', desk: '', secret: '', token }, side: 'host' })
}

/** Follows a conversation as a console does that opens it, and leaves it again. */
export async function openThread(socket: WebSocket, conversation: string): Promise<Opened> {
  const topic = `conversation:${conversation}`
  const from = performance.now()
  const coming = firstHeard(socket, (text) => {
    if (text.startsWith('{"t":"gone"')) throw new Error(`${topic} is not there`)
    const frame = JSON.parse(text) as Snapshot
    return frame.t === 'snapshot' && frame.topic === topic ? frame.thread : undefined
  })
  socket.send(JSON.stringify({ t: 'follow', topic }))
  const { n, facts } = await coming
  const ms = performance.now() - from
  socket.send(JSON.stringify({ t: 'unfollow', topic }))
  return { ms, n, first: facts[0]?.n ?? 0 }
}
