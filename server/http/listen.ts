// Taking the port, or saying in words why not.
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { codeOf, messageOf, Trouble } from '../trouble.ts'

export interface Place {
  readonly port: number
  /** Undefined means all addresses. */
  readonly host: string | undefined
}

/** Throws `Trouble` when the port can't be had, before anything else was started. */
export async function refuseTakenPort({ port, host }: Place): Promise<void> {
  if (port === 0) return
  const trial = createServer()
  await new Promise<void>((done, failed) => {
    trial.once('error', failed)
    trial.listen(port, host, done)
  }).catch((fault: unknown) => {
    throw inWords(fault, { port, host })
  })
  await new Promise((done) => trial.close(done))
}

/** Listens; answers the port, which is a free one when 0 was asked. */
export async function listen(app: FastifyInstance, place: Place): Promise<number> {
  await app.ready()
  const hosts = place.host === undefined ? ['::', '0.0.0.0'] : [place.host]
  for (const [attempt, host] of hosts.entries()) {
    const fault = await app.listen({ port: place.port, host }).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (!fault) break
    // A machine without IPv6 says that there is no such address.
    const mayTryNext = attempt + 1 < hosts.length && ['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes(codeOf(fault) ?? '')
    if (!mayTryNext) throw inWords(fault, place)
  }
  return (app.server.address() as AddressInfo).port
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
