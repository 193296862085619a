// Readers who are gone without a word, and readers who do not read: the server lets go of them in time, and loses nothing.
import { GuestLink } from '../../client/guest.ts'
import type { GuestId } from '../../domain/shared/ids.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import { type GuestDevice, guestDevice, type HostDevice } from '../people/device.ts'
import { holds, until } from '../until.ts'
import { residentKb } from '../world/processes.ts'
import { Proxy } from './proxy.ts'
import { deskOf, floodUntil, Reader } from './readers.ts'
import { guestAt, hostAt, leave, type Scene, settle, type Stage } from './stage.ts'

const reapedWithinMs = 45_000
const cutWithinMs = 10_000

/** A guest's machine vanishes: no end, no reset, nothing passes any more. */
export async function vanished(stage: Stage): Promise<Scene> {
  const { world } = stage
  const proxy = await Proxy.open(world.origin)
  const host = hostAt(stage, { name: 'vanished-host', origin: world.origin, pace: 1 })
  const [guest] = await guestAt(stage, { name: 'vanished-guest', origin: proxy.origin, pace: 1 })
  if (!guest) throw new Error('Nobody came')
  await until('the guest is seen', () => stateOf(host, guest) === 'elsewhere', { withinMs: 15_000 })
  proxy.silence()
  const began = performance.now()
  leave([guest])
  const away = await holds(() => stateOf(host, guest) === 'away', { withinMs: 2 * reapedWithinMs, everyMs: 50 })
  const halfOpenReapedMs = Math.round(performance.now() - began)
  leave([host])
  await proxy.close()
  return {
    figures: { halfOpenReapedMs },
    checks: { 'a vanished guest is away within 45 s': away && halfOpenReapedMs <= reapedWithinMs },
  }
}

/** A guest's line is open and nobody reads it, while hosts write megabytes. */
export function stuck(stage: Stage): Promise<Scene> {
  return stuckBy(stage, { name: 'slowReader', readers: 1 })
}

/** Fifty at once: what the server keeps for them is bounded by what it keeps for one. */
export function fifty(stage: Stage): Promise<Scene> {
  return stuckBy(stage, { name: 'fiftyReaders', readers: 50 })
}

interface Readers {
  /** Names its figures. */
  readonly name: string
  readonly readers: number
}

async function stuckBy(stage: Stage, { name, readers }: Readers): Promise<Scene> {
  const { world } = stage
  const proxy = await Proxy.open(world.origin)
  const hosts = [0, 1, 2].map((at) => hostAt(stage, { name: `${name}-host${at}`, origin: world.origin, pace: 1 }, at))
  const [guest] = await guestAt(stage, { name: `${name}-guest`, origin: world.origin, pace: 1 })
  if (!guest) throw new Error('Nobody came')
  leave([guest])
  const [first] = hosts
  const open = await Promise.all(Array.from({ length: readers }, () => Reader.open(proxy.origin, guest)))
  await until('the reader is seen', () => stateOf(first, guest) === 'elsewhere', { withinMs: 15_000 })

  proxy.hold(true)
  const beforeKb = residentKb(world.serverPid ?? 0)
  const flood = await floodUntil(stage, { hosts, guest }, () => stateOf(first, guest) === 'away')
  const grownMb = Math.round((residentKb(world.serverPid ?? 0) - beforeKb) / 1024)
  proxy.hold(false)
  const codes = await Promise.all(open.map((reader) => reader.closed()))
  const again = comeBack(guest)
  await settle(stage, [...hosts, again], 20_000)
  leave([...hosts, again])
  await proxy.close()
  return {
    figures: {
      [`${name}CutAfterMs`]: flood.cutMs ?? -1,
      [`${name}WrittenMb`]: flood.mb,
      [`${name}ServerGrewMb`]: grownMb,
    },
    checks: {
      [`${readers} who do not read are cut off within 10 s`]: flood.cutMs !== null && flood.cutMs <= cutWithinMs,
      [`and may come back, all ${readers}`]: codes.every((code) => code === closeCodes.tooSlow.code || code === 1006),
      [`a megabyte is kept for each of ${readers} at most`]: grownMb <= readers + ownMb,
    },
  }
}

/** What the server itself and its collector take while megabytes pass. */
const ownMb = 64

function stateOf(host: HostDevice | undefined, { conversation }: GuestDevice): string | undefined {
  return host?.inbox.presence(conversation)?.guest?.state
}

/** The same guest opens the page once more. */
function comeBack({ name, machine, conversation }: GuestDevice): GuestDevice {
  const link = new GuestLink(machine, deskOf(machine))
  return guestDevice({ name: `${name}-again`, id: '' as GuestId, machine, link, conversation })
}
