// A collector in this process: it keeps every batch as it came, or fails as they do.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface StandInCollector {
  readonly endpoint: string
  /** Path, headers and bytes of each batch. */
  readonly batches: {
    readonly path: string
    readonly headers: NodeJS.Dict<string | string[]>
    readonly bytes: Buffer
  }[]
  /** What it answers from now on; null: nothing, ever. */
  answers(status: number | null): void
  stop(): Promise<void>
}

export async function startCollector(): Promise<StandInCollector> {
  const batches: StandInCollector['batches'] = []
  let status: number | null = 200
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      batches.push({ path: request.url ?? '', headers: request.headers, bytes: Buffer.concat(parts) })
      if (status !== null) response.writeHead(status).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    batches,
    answers: (next) => {
      status = next
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}
