// A hundred conversations of two on one system: everybody talks, everybody counts what they hear.
import type { WebSocket } from 'ws'
import type { Pair, Place, Result, Run, System } from './job.ts'
import { busySeconds, cpuSecondsOf } from './proc.ts'
import { keyOf, parley, relay, type Seat, socketio, type Speech } from './speech.ts'
import { percentile } from './figures.ts'

const speeches: Record<System, Speech> = {
  ...{ parley, 'store-off': parley, relay, socketio },
  ...{ same: parley, across: parley, mixed: parley },
}
/** More unanswered than this at a steady pace: the system can't keep it, and no figure is worth having. */
const mostInFlight = 20_000
const drainMs = 10_000

interface End {
  readonly seat: Seat
  readonly socket: WebSocket
  n: number
}

/** A message on its way. */
interface Flight {
  readonly from: End
  readonly at: number
  acknowledged: boolean
  delivered: boolean
}

/** What is counted of one run. */
interface Tally {
  readonly run: Run
  readonly startedAt: number
  readonly latencies: number[]
  counting: boolean
  stopped: boolean
  sent: number
  acknowledged: number
  messages: number
}

export class Crowd {
  private readonly ends: End[] = []
  private readonly flights = new Map<number, Flight>()
  /** Acknowledged, and still to be heard by who said it. */
  private readonly early = new Map<number, End>()
  private readonly speech: Speech
  private tally: Tally | null = null
  private lastId = 0
  private fault: Error | null = null

  private constructor(system: System) {
    this.speech = speeches[system]
  }

  /** Seats everybody; both sides of each pair. */
  static async gather(place: Place, pairs: readonly Pair[]): Promise<Crowd> {
    const crowd = new Crowd(place.system)
    for (const [index, pair] of pairs.entries()) {
      for (const side of ['guest', 'host'] as const) await crowd.seat(place, { pair, side, index })
    }
    return crowd
  }

  leave(): void {
    for (const { socket } of this.ends) socket.terminate()
  }

  /** Talks for a while and waits until everything said was heard. Throws when anything is lost, doubled or out of order. */
  async run(run: Run): Promise<Result> {
    const tally = begin(run)
    this.tally = tally
    const pacing = run.pace === 'closed' ? this.talkInTurn() : this.talkSteadily(tally, run.pace)
    await later(run.warmMs)
    const before = spent(run.pids)
    tally.counting = true
    await later(run.windowMs)
    tally.counting = false
    const after = spent(run.pids)
    tally.stopped = true
    await pacing
    await this.drain()
    this.tally = null
    return summed(tally, before, after)
  }

  private async seat(place: Place, seat: Seat): Promise<void> {
    const { socket, n } = await this.speech.open(place, seat)
    const end: End = { seat, socket, n }
    this.ends.push(end)
    socket.on('message', (data: Buffer) => {
      try {
        this.hear(end, data.toString())
      } catch (fault) {
        this.fault ??= fault instanceof Error ? fault : new Error(String(fault))
      }
    })
    socket.on('close', (code) => {
      this.fault ??= new Error(`A socket was closed with ${code}`)
    })
  }

  /** Everybody says one thing; the next follows when the last has arrived (see `arrived`). */
  private talkInTurn(): void {
    for (const end of this.ends) this.say(end, performance.now())
  }

  /** What is due is said at each turn of the loop; its clock starts when it was due, not when we came round to it. */
  private async talkSteadily(tally: Tally, perSecond: number): Promise<void> {
    const dueAt = () => tally.startedAt + (tally.sent * 1000) / perSecond
    while (!tally.stopped && !this.fault) {
      const now = performance.now()
      while (dueAt() <= now) this.sayNext(dueAt())
      if (this.flights.size > mostInFlight) throw new Error(`${perSecond} messages a second are more than it can take`)
      await later(1)
    }
  }

  /** Anybody says it: in turn, the other side would answer each word before it has heard it. */
  private sayNext(at: number): void {
    const end = this.ends[Math.floor(Math.random() * this.ends.length)]
    if (end) this.say(end, at)
  }

  private say(from: End, at: number): void {
    const { tally } = this
    if (!tally) return
    this.lastId += 1
    tally.sent += 1
    const id = this.lastId
    this.flights.set(id, { from, at, acknowledged: false, delivered: false })
    from.socket.send(this.speech.say(from.seat, { id, key: keyOf(tally.run.id, id) }))
  }

  private hear(end: End, text: string): void {
    const heard = this.speech.hear(text)
    if (!heard) return
    if (heard.n !== undefined) {
      if (heard.n !== end.n + 1) throw new Error(`Number ${heard.n} came after ${end.n}`)
      end.n = heard.n
    }
    if (heard.n !== undefined && this.early.get(heard.id) === end) return void this.early.delete(heard.id)
    const flight = this.flights.get(heard.id)
    if (!flight) throw new Error(`Heard what nobody had said, or twice: ${text.slice(0, 200)}`)
    const own = flight.from === end
    if (own ? flight.acknowledged : flight.delivered) throw new Error('Heard twice')
    if (own) flight.acknowledged = true
    else this.delivered(flight)
    if (heard.early) this.early.set(heard.id, end)
    if (flight.acknowledged && flight.delivered) this.arrived(heard.id, flight)
  }

  private delivered(flight: Flight): void {
    flight.delivered = true
    if (this.tally?.counting) this.tally.latencies.push(performance.now() - flight.at)
  }

  private arrived(id: number, { from }: Flight): void {
    this.flights.delete(id)
    const { tally } = this
    if (!tally) return
    tally.acknowledged += 1
    if (tally.counting) tally.messages += 1
    if (tally.run.pace === 'closed' && !tally.stopped) this.say(from, performance.now())
  }

  private async drain(): Promise<void> {
    const until = performance.now() + drainMs
    while (this.flights.size + this.early.size > 0 && !this.fault && performance.now() < until) await later(5)
    if (this.fault) throw this.fault
    if (this.flights.size + this.early.size > 0)
      throw new Error(`${this.flights.size} messages were never acknowledged and delivered`)
  }
}

function begin(run: Run): Tally {
  const counts = { counting: false, stopped: false, sent: 0, acknowledged: 0, messages: 0 }
  return { run, startedAt: performance.now(), latencies: [], ...counts }
}

interface Spent {
  readonly at: number
  /** CPU seconds of the system, of ourselves, and of the whole machine. */
  readonly system: number
  readonly own: number
  readonly machine: number
}

function spent(pids: readonly number[]): Spent {
  const own = process.cpuUsage()
  return {
    at: performance.now(),
    system: pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0),
    own: (own.user + own.system) / 1e6,
    machine: busySeconds(),
  }
}

function summed({ messages, acknowledged, latencies }: Tally, before: Spent, after: Spent): Result {
  latencies.sort((one, other) => one - other)
  const seconds = (after.at - before.at) / 1000
  const cpuSeconds = after.system - before.system
  const othersCores = (after.machine - before.machine - cpuSeconds - (after.own - before.own)) / seconds
  const [p50, p99] = [percentile(latencies, 0.5), percentile(latencies, 0.99)]
  return { messages, acknowledged, perSecond: messages / seconds, p50, p99, cpuSeconds, othersCores }
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
