// Guests who wait before a desk that is full, hosts who close one conversation after the other, and what each of them hears when.
import { randomUUID } from 'node:crypto'
import type { WebSocket } from 'ws'
import { guestPage } from './idle-guests.ts'
import type { Admitted, Admitting, Hall, Pair } from './job.ts'
import { cpuSecondsOf } from './proc.ts'
import { watchInbox } from './watchers.ts'

const atOnce = 20
/** Whoever has not heard by then never does. */
const patienceMs = 60_000
/** Places at which somebody looks at every move. */
const nearest = 10
const placed = /"place":\{"place":(\d+)/
const counted = /"waiting":(\d+)/

export class WaitingHall {
  private hall: Hall = { waiting: [], served: [], hosts: [] }
  private guests: WebSocket[] = []
  private hosts: WebSocket[] = []
  /** When each close was sent, by its number. */
  private readonly closedAt: number[] = []
  private readonly keys = new Map<string, number>()
  /** Of how many closes each guest and each host knows. */
  private readonly known = { guests: new Map<WebSocket, number>(), hosts: new Map<WebSocket, number>() }
  private readonly heard = { acked: [], entered: [], hosts: [], near: [], all: [] } as Record<Moment, number[]>
  private frames = 0
  private bytes = 0
  private fault: Error | null = null

  /** All are there, and each who waits knows their place. */
  async fill(port: number, hall: Hall): Promise<null> {
    this.hall = hall
    for (const token of hall.hosts) this.hosts.push(await watchInbox(port, token))
    this.guests = await pages(port, hall.waiting)
    for (const host of this.hosts) this.listen(host, (text) => this.hostHears(host, text))
    for (const [index, guest] of this.guests.entries()) this.listen(guest, (text) => this.guestHears(index, text))
    return null
  }

  empty(): void {
    for (const socket of [...this.hosts, ...this.guests]) socket.removeAllListeners('close').terminate()
  }

  /** Throws when anybody never hears of it. */
  async admit({ closes, perSecond, pid }: Admitting): Promise<Admitted> {
    const [cpu, frames, bytes] = [cpuSecondsOf(pid), this.frames, this.bytes]
    const from = performance.now()
    for (let close = 0; close < closes; close += 1) {
      await later(from + (close * 1000) / perSecond - performance.now())
      this.close(close)
    }
    const until = performance.now() + patienceMs
    while (!this.allKnow(closes) && !this.fault && performance.now() < until) await later(20)
    if (this.fault) throw this.fault
    if (!this.allKnow(closes)) throw new Error(`Somebody was told nothing for ${patienceMs} ms`)
    for (const times of Object.values(this.heard)) times.sort((one, other) => one - other)
    const each = (before: number, after: number) => (after - before) / closes
    return {
      ...this.heard,
      cpuMs: 1000 * each(cpu, cpuSecondsOf(pid)),
      frames: each(frames, this.frames),
      bytes: each(bytes, this.bytes),
    }
  }

  private listen(socket: WebSocket, hear: (text: string) => void): void {
    socket.on('message', (data: Buffer) => {
      this.frames += 1
      this.bytes += data.length
      hear(data.toString('latin1'))
    })
    socket.on('close', (code: number) => {
      this.fault ??= new Error(`A line was closed with ${code}`)
    })
  }

  /** Whoever is served longest goes: those who were let in come after those who were served from the start. */
  private close(number: number): void {
    const pair = [...this.hall.served, ...this.hall.waiting][number]
    const host = this.hosts[number % this.hosts.length]
    if (!pair || !host) throw new Error('Nobody is left to be served')
    const key = randomUUID()
    this.keys.set(key, number)
    this.closedAt[number] = performance.now()
    host.send(JSON.stringify({ t: 'do', key, name: 'close', on: pair.conversation, body: { guestSaidSeen: 999 } }))
  }

  private hostHears(host: WebSocket, text: string): void {
    if (text.startsWith('{"t":"done"')) {
      const { key } = JSON.parse(text) as { readonly key: string }
      this.note('acked', this.keys.get(key))
    } else if (text.startsWith('{"t":"lines"')) {
      const waiting = Number(counted.exec(text)?.[1])
      this.learn(this.known.hosts, host, { closes: this.hall.waiting.length - waiting, as: ['hosts'] })
    } else if (/^\{"t":"(refused|invalid|later|gone)"/.test(text)) this.fault ??= new Error(`The server said ${text}`)
  }

  private guestHears(index: number, text: string): void {
    if (text.startsWith('{"t":"fact"') && text.includes('"type":"admitted"')) this.note('entered', index)
    const place = Number(text.startsWith('{"t":"desk"') ? (placed.exec(text)?.[1] ?? 0) : 0)
    const guest = this.guests[index]
    if (place === 0 || !guest) return
    this.learn(this.known.guests, guest, {
      closes: index + 1 - place,
      as: place <= nearest ? ['near', 'all'] : ['all'],
    })
  }

  /** Whoever hears of several closes together had waited for the first of them. */
  private learn(known: Map<WebSocket, number>, who: WebSocket, { closes, as }: Learnt): void {
    const before = known.get(who) ?? 0
    if (closes < before) this.fault ??= new Error(`Told of ${closes} closes, and before of ${before}`)
    if (closes <= before) return
    known.set(who, closes)
    for (const moment of as) this.note(moment, before)
  }

  private note(moment: Moment, close: number | undefined): void {
    const at = close === undefined ? undefined : this.closedAt[close]
    if (at === undefined) this.fault ??= new Error(`${moment}: of a close that nobody sent`)
    else this.heard[moment].push(performance.now() - at)
  }

  private allKnow(closes: number): boolean {
    const { guests, hosts } = this.known
    return (
      this.heard.entered.length === closes &&
      this.heard.acked.length === closes &&
      this.hosts.every((host) => hosts.get(host) === closes) &&
      this.guests.slice(closes).every((guest) => guests.get(guest) === closes)
    )
  }
}

type Moment = 'acked' | 'entered' | 'hosts' | 'near' | 'all'

interface Learnt {
  readonly closes: number
  readonly as: readonly Moment[]
}

/** Their pages, in order. */
async function pages(port: number, pairs: readonly Pair[]): Promise<WebSocket[]> {
  const opened: WebSocket[] = []
  const coming = pairs.entries()
  const oneAfterTheOther = async () => {
    for (const [index, pair] of coming) opened[index] = await guestPage(port, pair)
  }
  await Promise.all(Array.from({ length: atOnce }, oneAfterTheOther))
  return opened
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
