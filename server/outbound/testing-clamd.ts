// A daemon that speaks the scanner's protocol, byte for byte, and finds one test signature. It counts what it was sent.
import { type AddressInfo, createServer, type Socket } from 'node:net'

const signature = 'X-A-HARMLESS-TEST-SIGNATURE'

export interface StandIn {
  readonly url: string
  readonly signature: string
  /** How many bytes each scan was sent. */
  readonly scanned: readonly number[]
  stop(): Promise<void>
  /** Listens again, at the same place. */
  start(): Promise<void>
}

export async function startClamd({ most = 25_000_000 }: { most?: number } = {}): Promise<StandIn> {
  const scanned: number[] = []
  const server = createServer((socket) => void serve(socket, { most, scanned }).catch(() => socket.destroy()))
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `tcp://127.0.0.1:${port}`,
    signature,
    scanned,
    stop: () => new Promise((done) => server.close(() => done())),
    start: () => listen(port),
  }
}

async function serve(socket: Socket, limits: { most: number; scanned: number[] }): Promise<void> {
  const coming = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  socket.end(await answerTo(reader(coming), limits))
  // Whatever else is sent is read to its end, so that the answer is not lost with it.
  while (!(await coming.next()).done);
}

type Read = (length: number) => Promise<Buffer>

async function answerTo(read: Read, { most, scanned }: { most: number; scanned: number[] }): Promise<string> {
  const command = (await read(10)).toString('latin1')
  if (command !== 'zINSTREAM\0') return 'UNKNOWN COMMAND\0'
  const pieces: Buffer[] = []
  let total = 0
  for (;;) {
    const length = (await read(4)).readUInt32BE(0)
    if (length === 0) break
    total += length
    if (total > most) return 'INSTREAM size limit exceeded. ERROR\0'
    pieces.push(await read(length))
  }
  scanned.push(total)
  const found = Buffer.concat(pieces).includes(signature)
  return found ? 'stream: Harmless.Test.Signature FOUND\0' : 'stream: OK\0'
}

/** Reads exactly so many bytes at a time. */
function reader(coming: AsyncIterator<Buffer>): Read {
  let rest: Buffer = Buffer.alloc(0)
  return async (length) => {
    while (rest.length < length) {
      const { value, done } = await coming.next()
      if (done) throw new Error('It ended too soon')
      rest = Buffer.concat([rest, value])
    }
    const taken = rest.subarray(0, length)
    rest = rest.subarray(length)
    return taken
  }
}
