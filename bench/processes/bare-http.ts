// Baseline: Node's own web server, a small JSON answer, no framework, nobody to ask who it is.
import { createServer } from 'node:http'

const me = { id: '0d6a6b3e-6f0e-4f0e-9a53-4a3e0b0c9a11', name: 'Host', email: 'host@harbor.example', role: 'host' }

createServer((_request, response) => {
  const body = JSON.stringify(me)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}).listen(Number(process.env['PORT']), '127.0.0.1')
process.once('disconnect', () => process.exit(0))
