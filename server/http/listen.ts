// Taking the port, or saying in words why not.
import { type AddressInfo, createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { OnShutdown } from '../shutdown.ts'
import { codeOf, messageOf, Trouble } from '../trouble.ts'

const REQUESTS_MAY_TAKE_MS = 300
/** Connections that came and were not yet taken. Those beyond try again after a second or three: too long for a crowd that comes back. */
const WAITING_AT_THE_DOOR = 8192

export interface Place {
  readonly port: number
  /** Undefined means all addresses. */
  readonly host: string | undefined
}

/** The port, or a free one for 0. Throws `Trouble` when it can't be had, before anything else was started. */
export async function choosePort({ port, host }: Place): Promise<number> {
  const trial = createServer()
  await new Promise<void>((done, failed) => {
    trial.once('error', failed)
    trial.listen(port, host, done)
  }).catch((fault: unknown) => {
    throw inWords(fault, { port, host })
  })
  const { port: free } = trial.address() as AddressInfo
  await new Promise((done) => trial.close(done))
  return free
}

/** Listens. Throws `Trouble` when somebody else was faster. */
export async function listen(app: FastifyInstance, place: Place): Promise<void> {
  await app.ready()
  const fault = await app.listen({ port: place.port, host: place.host ?? '::', backlog: WAITING_AT_THE_DOOR }).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  // A machine without IPv6 says that there is no such address.
  const without6 = place.host === undefined && ['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes(codeOf(fault) ?? '')
  if (without6) return listen(app, { ...place, host: '0.0.0.0' })
  if (fault) throw inWords(fault, place)
}

/** Takes no new connection when the house closes, and lets requests under way end before it cuts them. */
export function closeGently(app: FastifyInstance, onShutdown: OnShutdown): void {
  let closed: PromiseLike<unknown> = Promise.resolve()
  onShutdown('accepting', () => {
    closed = app.close()
  })
  onShutdown('requests', () => {
    const cut = setTimeout(() => app.server.closeAllConnections(), REQUESTS_MAY_TAKE_MS)
    return closed.then(() => clearTimeout(cut))
  })
}

function inWords(fault: unknown, { port, host }: Place): unknown {
  switch (codeOf(fault)) {
    case 'EADDRINUSE':
      return new Trouble(
        `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
      )
    case 'EACCES':
      return new Trouble(`Port ${port} may not be used by this user. Choose one above 1023 by PORT.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Trouble(`HOST is "${host}", which is no address of this machine (${messageOf(fault)}).`)
    default:
      return fault
  }
}
