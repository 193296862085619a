// The bus between nodes, over NATS: what is said is sealed by a key that lies in the database, and forgotten where there is no room. It
// may be away, slow or lie: nothing waits for it, and nothing that anybody has to know is said here alone.
import { createHmac } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { connect, type Msg, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node'
import { compileCheck } from '../http/check.ts'
import { jsonText } from '../db/json.ts'
import { type Bus, type Commit, type Heard, Said, type Word } from '../live/bus.ts'
import { sealBytes, WordSeal } from './nats-seal.ts'

export interface NatsOptions {
  /** `nats://user:password@host:4222`, or several, comma separated. */
  readonly url: string
  /** What nodes of one installation know, and nobody else. */
  readonly key: string
  /** Told when it begins to carry, and when it ends to. */
  readonly turned: (isUp: boolean) => void
}

export interface NatsBus extends Bus {
  close(): Promise<void>
}

/** Most words are far smaller; a commit that is larger is read in the log, and what else is larger is none of ours. */
const mostBytes = 128 * 1024
/** So much the server may owe us an answer for; what is said beyond is left to the database. */
const mostUnanswered = 1024 * 1024
/** An answer that takes longer is as good as none. */
const patienceMs = 2000
const [againMs, chanceMs] = [200, 800]

const check = compileCheck(Said)

/** Connects, and again whenever that ends, until it is closed. */
export function natsBus(options: NatsOptions): NatsBus {
  const bus = new Nats(options)
  void bus.run()
  return bus
}

class Nats implements NatsBus {
  readonly counts = { heard: 0, refused: 0, dropped: 0 }
  private readonly options: NatsOptions
  private readonly subject: string
  private readonly seal: WordSeal
  private readonly hearing: Heard[] = []
  private readonly ending = new AbortController()
  private connection: NatsConnection | null = null
  private connected = false
  private unanswered = 0
  /** Since when an answer is waited for; null: for none. */
  private askedAt: number | null = null

  constructor(options: NatsOptions) {
    this.options = options
    // Whoever may use this NATS as well does not know where to listen.
    this.subject = `parley.${createHmac('sha256', options.key).update('sealed').digest('hex').slice(0, 32)}`
    this.seal = new WordSeal(options.key)
  }

  isUp(): boolean {
    return this.connected && (this.askedAt === null || performance.now() - this.askedAt < patienceMs)
  }

  subscribe(listener: Heard): void {
    this.hearing.push(listener)
  }

  publish(node: string, word: Word, commit?: Commit): void {
    const { connection } = this
    if (!connection || !this.connected) return
    const text = (commit && this.fitting({ node, word, commit })) ?? this.fitting({ node, word })
    if (!text) {
      this.counts.dropped += 1
      return
    }
    this.unanswered += text.length
    try {
      connection.publish(this.subject, this.seal.seal(text))
    } catch {
      this.counts.dropped += 1
    }
    if (this.askedAt === null) void this.ask(connection)
  }

  /** Null for what there is no room for. */
  private fitting(said: Said): Buffer | null {
    const text = Buffer.from(jsonText(said))
    return text.length > mostBytes - sealBytes || this.unanswered + text.length > mostUnanswered ? null : text
  }

  async close(): Promise<void> {
    this.ending.abort()
    await this.connection?.close()
  }

  async run(): Promise<void> {
    const { signal } = this.ending
    while (!signal.aborted) {
      const connection = await connect(settingsOf(this.options.url)).catch(() => null)
      if (connection) await this.use(connection)
      await wait(againMs + Math.random() * chanceMs, undefined, { signal }).catch(() => undefined)
    }
  }

  /** Until it is closed for good, be it by us. */
  private async use(connection: NatsConnection): Promise<void> {
    if (this.ending.signal.aborted) return connection.close()
    this.connection = connection
    connection.subscribe(this.subject, { callback: (fault, message) => (fault ? undefined : this.take(message)) })
    this.turn(true)
    void this.watch(connection)
    await connection.closed()
    this.connection = null
    this.turn(false)
  }

  private async watch(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') this.turn(false)
      if (type === 'reconnect') this.turn(true)
    }
  }

  private turn(isUp: boolean): void {
    this.unanswered = 0
    this.askedAt = null
    if (this.connected === isUp) return
    this.connected = isUp
    this.options.turned(isUp)
  }

  /** Whether the server takes what it is given shows by its answers. */
  private async ask(connection: NatsConnection): Promise<void> {
    const asked = this.unanswered
    this.askedAt = performance.now()
    const mine = this.askedAt
    await connection.flush().catch(() => undefined)
    if (this.askedAt !== mine) return
    this.unanswered -= asked
    this.askedAt = null
    if (this.unanswered > 0) void this.ask(connection)
  }

  private take({ data }: Msg): void {
    const said = this.read(Buffer.from(data.buffer, data.byteOffset, data.byteLength))
    this.counts[said ? 'heard' : 'refused'] += 1
    if (said) for (const listener of this.hearing) listener(said.node, said.word, said.commit)
  }

  /** Null for what no node of ours has said. */
  private read(bytes: Buffer): Said | null {
    const text = bytes.length > mostBytes ? null : this.seal.open(bytes)
    if (!text) return null
    try {
      const said: unknown = JSON.parse(text.toString())
      return check(said) === null ? (said as Said) : null
    } catch {
      return null
    }
  }
}

function settingsOf(url: string): NodeConnectionOptions {
  const urls = url.split(',').map((one) => new URL(one.trim()))
  const [first] = urls
  const { username, password } = first ?? { username: '', password: '' }
  return {
    servers: urls.map(({ hostname, port }) => `${hostname}:${port || '4222'}`),
    ...(username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
    ...(first?.protocol === 'tls:' && { tls: {} }),
    name: 'parley',
    noEcho: true,
    timeout: patienceMs,
    // A server that stands still is left within a few seconds.
    pingInterval: patienceMs,
    maxPingOut: 2,
    maxReconnectAttempts: -1,
    reconnectDelayHandler: () => againMs + Math.random() * chanceMs,
    ignoreAuthErrorAbort: true,
  }
}
