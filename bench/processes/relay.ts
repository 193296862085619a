// Baseline: a bare socket server that sends each frame to both of its pair, and keeps nothing.
import { type WebSocket, WebSocketServer } from 'ws'

const sockets = new WebSocketServer({ port: Number(process.env['PORT']), host: '127.0.0.1', perMessageDeflate: false })
const pairs = new Map<string, WebSocket[]>()

sockets.on('connection', (socket, request) => {
  const name = new URL(request.url ?? '/', 'http://here').searchParams.get('pair') ?? ''
  const pair = pairs.get(name) ?? []
  pairs.set(name, pair)
  pair.push(socket)
  socket.on('message', (data) => {
    for (const each of pair) each.send(data as Buffer, { binary: false })
  })
  socket.on('close', () => pair.splice(pair.indexOf(socket), 1))
})
process.once('disconnect', () => process.exit(0))
