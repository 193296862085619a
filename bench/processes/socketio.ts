// Baseline: what most would build first. A Socket.IO room for each conversation and one INSERT for each message, with the
// same Postgres, set the same way; the acknowledgement follows the insert.
import pg from 'pg'
import { pino } from 'pino'
import { Server, type Socket } from 'socket.io'
import { startEmbedded } from '../../server/db/embedded.ts'

interface Message {
  readonly key: string
  readonly on: string
  readonly body: { readonly text: string }
}

const dataFolder = process.env['PARLEY_DATA'] ?? ''
const postgres = await startEmbedded({ dataFolder, log: pino({ level: 'silent' }) })
const pool = new pg.Pool({ host: postgres.socketFolder, port: 5432, database: 'postgres', user: 'postgres', max: 10 })
// When we stop, Postgres goes first.
pool.on('error', () => undefined)
await pool.query(`
  create table if not exists message (
    id bigint generated always as identity primary key,
    conversation uuid not null,
    key uuid not null unique,
    text text not null,
    at timestamptz not null default now()
  );
  create index if not exists message_conversation on message (conversation, id)`)

const server = new Server({ transports: ['websocket'], serveClient: false })
server.on('connection', (socket) => {
  const room = String(socket.handshake.query['pair'])
  void socket.join(room)
  socket.on('message', (message: Message, acknowledge: () => void) => {
    void keep(socket.to(room), message).then(acknowledge)
  })
})
server.listen(Number(process.env['PORT']))

async function keep(others: ReturnType<Socket['to']>, message: Message): Promise<void> {
  await pool.query({
    name: 'keep',
    text: 'insert into message (conversation, key, text) values ($1, $2, $3)',
    values: [message.on, message.key, message.body.text],
  })
  others.emit('message', message)
}

for (const signal of ['SIGTERM', 'disconnect'] as const)
  process.once(signal, () => {
    void postgres.stop(0).then(() => process.exit(0))
  })
