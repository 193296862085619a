// Readers who are gone without a word, and readers who do not read: the server lets go of them in time, and loses nothing.
import { WebSocket } from 'ws'
import { GuestLink } from '../../client/guest.ts'
import type { GuestId } from '../../domain/shared/ids.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import { protocolVersion } from '../../protocol/frames.ts'
import { type GuestDevice, guestDevice, type HostDevice } from '../people/device.ts'
import { holds, until } from '../until.ts'
import { residentKb } from '../world/processes.ts'
import { Proxy } from './proxy.ts'
import { guestAt, hostAt, leave, type Scene, say, settle, type Stage } from './stage.ts'

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
export async function stuck(stage: Stage): Promise<Scene> {
  const { world } = stage
  const proxy = await Proxy.open(world.origin)
  const hosts = [0, 1, 2].map((at) => hostAt(stage, { name: `stuck-host${at}`, origin: world.origin, pace: 1 }, at))
  const [guest] = await guestAt(stage, { name: 'stuck-guest', origin: world.origin, pace: 1 })
  if (!guest) throw new Error('Nobody came')
  leave([guest])
  const [first] = hosts
  const reader = await Reader.open(proxy.origin, guest)
  await until('the reader is seen', () => stateOf(first, guest) === 'elsewhere', { withinMs: 15_000 })

  proxy.hold(true)
  const beforeKb = residentKb(world.serverPid ?? 0)
  const flood = await floodUntil(stage, { hosts, guest }, () => stateOf(first, guest) === 'away')
  const grownMb = Math.round((residentKb(world.serverPid ?? 0) - beforeKb) / 1024)
  proxy.hold(false)
  const code = await reader.closed()
  const again = comeBack(guest)
  await settle(stage, [...hosts, again], 20_000)
  leave([...hosts, again])
  await proxy.close()
  const resumable = code === closeCodes.tooSlow.code || code === 1006
  return {
    figures: {
      slowReaderCutAfterMs: flood.cutMs ?? -1,
      slowReaderWrittenMb: flood.mb,
      slowReaderServerGrewMb: grownMb,
      slowReaderCode: code ?? -1,
    },
    checks: {
      'a reader who does not read is cut off': flood.cutMs !== null && flood.cutMs <= cutWithinMs,
      'and may come back': resumable,
    },
  }
}

function stateOf(host: HostDevice | undefined, { conversation }: GuestDevice): string | undefined {
  return host?.inbox.presence(conversation)?.guest?.state
}

const megabytes = 48
/** Three bytes each. */
const long = '漢'.repeat(7900)

/** All hosts write until it holds or so much has been written. `cutMs` counts from the moment when no buffer on the way can hold it any more. */
async function floodUntil(
  stage: Stage,
  { hosts, guest }: { hosts: readonly HostDevice[]; guest: GuestDevice },
  cut: () => boolean,
): Promise<{ mb: number; cutMs: number | null }> {
  let bytes = 0
  let fullAt: number | null = null
  const write = async (host: HostDevice) => {
    while (!cut() && bytes < megabytes * 1_048_576) {
      await say(stage, host, { on: guest.conversation, tail: long })
      bytes += long.length * 3
      if (bytes > buffersMb * 1_048_576) fullAt ??= performance.now()
    }
  }
  await Promise.all(hosts.map(write))
  const wasCut = await holds(cut, { withinMs: cutWithinMs })
  const cutMs = fullAt === null ? 0 : Math.round(performance.now() - fullAt)
  return { mb: Math.round(bytes / 1_048_576), cutMs: wasCut ? cutMs : null }
}

/** What the kernel holds between two processes of this machine, with room to spare. */
const buffersMb = 16

/** A bare line: says who it is, follows the conversation, and never speaks again. */
class Reader {
  readonly #socket: WebSocket
  #code: number | null = null

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('error', () => undefined)
    socket.on('close', (code) => {
      this.#code = code
    })
  }

  static async open(origin: string, { machine, conversation }: GuestDevice): Promise<Reader> {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/live`, { headers: { origin } })
    const reader = new Reader(socket)
    await until('the reader is connected', () => socket.readyState === WebSocket.OPEN, { withinMs: 10_000 })
    const guest = { desk: deskOf(machine), secret: machine.page.fragment() }
    socket.send(JSON.stringify({ t: 'hello', v: protocolVersion, guest }))
    socket.send(JSON.stringify({ t: 'follow', topic: `conversation:${conversation}` }))
    return reader
  }

  /** The code with which it ended; null when it did not. */
  async closed(): Promise<number | null> {
    await holds(() => this.#code !== null, { withinMs: 15_000 })
    this.#socket.terminate()
    return this.#code
  }
}

/** The same guest opens the page once more. */
function comeBack({ name, machine, conversation }: GuestDevice): GuestDevice {
  const link = new GuestLink(machine, deskOf(machine))
  return guestDevice({ name: `${name}-again`, id: '' as GuestId, machine, link, conversation })
}

/** The desk whose link this machine keeps. */
function deskOf({ store }: GuestDevice['machine']): string {
  return store.keys('parley:link:')[0]?.slice('parley:link:'.length) ?? ''
}
