// Lines that are open and that nobody reads, and hosts who write megabytes to them.
import { WebSocket } from 'ws'
import { protocolVersion } from '../../protocol/frames.ts'
import type { GuestDevice, HostDevice } from '../people/device.ts'
import { holds, until } from '../until.ts'
import { say, type Stage } from './stage.ts'

const cutWithinMs = 10_000
const megabytes = 48
/** Three bytes each. */
const long = '漢'.repeat(7900)

/** All hosts write until it holds or so much has been written. `cutMs` counts from the moment when no buffer on the way can hold it any more. */
export async function floodUntil(
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
export class Reader {
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

/** The desk whose link this machine keeps. */
export function deskOf({ store }: GuestDevice['machine']): string {
  return store.keys('parley:link:')[0]?.slice('parley:link:'.length) ?? ''
}
