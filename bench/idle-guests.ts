// Guests who have their page open and say nothing.
import type { WebSocket } from 'ws'
import type { Pair } from './job.ts'
import { firstHeard, parleyLine } from './speech.ts'

const atOnce = 20

export class IdleGuests {
  private readonly sockets: WebSocket[] = []

  /** Each connects, follows its conversation and its desk, and stays; answers how many are here. */
  async come(port: number, guests: readonly Pair[]): Promise<number> {
    const waiting = [...guests]
    const oneAfterTheOther = async () => {
      for (let pair = waiting.pop(); pair; pair = waiting.pop()) this.sockets.push(await guestPage(port, pair))
    }
    await Promise.all(Array.from({ length: atOnce }, oneAfterTheOther))
    return this.sockets.length
  }

  /** All go; answered once the server has heard of it. */
  async leave(): Promise<void> {
    const gone = this.sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
    for (const socket of this.sockets.splice(0)) socket.close()
    await Promise.all(gone)
  }
}

/** A guest's page that was opened: it follows its conversation and its desk. */
export async function guestPage(port: number, pair: Pair): Promise<WebSocket> {
  const socket = await parleyLine(port, { pair, side: 'guest' })
  const heard = Promise.all([
    firstHeard(socket, (frame) => frame.startsWith('{"t":"snapshot"') || undefined),
    firstHeard(socket, (frame) => frame.startsWith('{"t":"desk"') || undefined),
  ])
  socket.send(JSON.stringify({ t: 'follow', topic: `conversation:${pair.conversation}` }))
  socket.send(JSON.stringify({ t: 'follow', topic: 'desk' }))
  await heard
  return socket
}
