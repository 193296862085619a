// Baseline: a bare socket server that sends each frame to both of its pair, and one shared buffer to all who watch. It
// keeps nothing.
import { type WebSocket, WebSocketServer } from 'ws'

const sockets = new WebSocketServer({ port: Number(process.env['PORT']), host: '127.0.0.1', perMessageDeflate: false })
const pairs = new Map<string, WebSocket[]>()
const watchers = new Set<WebSocket>()
/** As long as a row of the hosts' list. */
const row = Buffer.from(JSON.stringify({ t: 'row', row: 'x'.repeat(480) }))

sockets.on('connection', (socket, request) => {
  const asked = new URL(request.url ?? '/', 'http://here').searchParams
  if (asked.has('watch')) watchers.add(socket)
  else join(socket, asked.get('pair') ?? '')
})

function join(socket: WebSocket, name: string): void {
  const pair = pairs.get(name) ?? []
  pairs.set(name, pair)
  pair.push(socket)
  socket.on('message', (data) => {
    for (const each of pair) each.send(data as Buffer, { binary: false })
    for (const each of watchers) each.send(row, { binary: false })
  })
  socket.on('close', () => pair.splice(pair.indexOf(socket), 1))
}

process.once('disconnect', () => process.exit(0))
