// The figures of this process, at an address of their own that nobody outside needs to reach.
import fastify from 'fastify'
import type { OnShutdown } from '../shutdown.ts'
import { messageOf, Trouble } from '../trouble.ts'
import type { Place } from './listen.ts'

export interface Figures {
  readonly type: string
  text(): Promise<string>
}

/** Answers `GET /metrics` there, and nothing else; answers with its port. Throws `Trouble` when the address can't be had. */
export async function serveFigures({ port, host }: Place, figures: Figures, onShutdown: OnShutdown): Promise<number> {
  const app = fastify()
  app.get('/metrics', async (_request, reply) => reply.type(figures.type).send(await figures.text()))
  await app.listen({ port, host: host ?? '127.0.0.1' }).catch((fault: unknown) => {
    throw new Trouble(
      `PARLEY_METRICS cannot be listened on: ${messageOf(fault)}. Choose another address, or leave it out.`,
    )
  })
  onShutdown('accepting', () => app.close())
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : port
}
