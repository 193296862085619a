// Hosts who have the list open and do nothing but hear.
import { WebSocket } from 'ws'
import type { Place } from './job.ts'
import { firstHeard, parleyLine } from './speech.ts'

/** Opens one line for each token (for the relay: as many); answers once all hear. They stay. */
export async function watch({ system, port }: Place, tokens: readonly string[]): Promise<null> {
  for (const token of tokens) await (system === 'relay' ? watchRelay(port) : watchInbox(port, token))
  return null
}

/** A console that follows its list. */
export async function watchInbox(port: number, token: string): Promise<WebSocket> {
  const socket = await parleyLine(port, { pair: { conversation: '', desk: '', secret: '', token }, side: 'host' })
  const following = firstHeard(socket, (frame) => frame.startsWith('{"t":"following"') || undefined)
  socket.send(JSON.stringify({ t: 'follow', topic: 'inbox' }))
  await following
  return socket
}

function watchRelay(port: number): Promise<unknown> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/?watch=1`, { perMessageDeflate: false })
  return new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
}
