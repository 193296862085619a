// One server with its embedded Postgres on a fresh folder, as processes that the lab starts, strikes and starts again.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endOrphan } from '../../server/db/orphan.ts'
import { holds, until } from '../until.ts'
import { Admin } from './admin.ts'
import type { Built } from './build.ts'
import type { Cgroup } from './cgroup.ts'
import { launch } from './launch.ts'
import { freePort } from './port.ts'
import { childrenOf, kill, postmasterOf, runs } from './processes.ts'
import { ServerLog } from './server-log.ts'
import type { Memory, Order, Report } from './strike.ts'

const prefix = 'parley-lab-'
const startsWithinMs = 60_000
const goneWithinMs = 10_000
const goesWithinMs = 5000

/**
 * What is struck: `backend` is one connection's process of Postgres, `postgres` all of them. `asked` kills nobody: the
 * server is asked to go, as at every new version.
 */
export type Target = 'server' | 'postmaster' | 'backend' | 'postgres' | 'both' | 'asked'

export interface WorldOptions {
  /** Settings of the server beside the lab's own; with `DATABASE_URL` it has no Postgres of its own. */
  readonly variables?: Readonly<Record<string, string>>
  /** The folder of the Postgres that it is on; its own when absent. */
  readonly cluster?: string
  /** Where the server keeps its data; a folder of its own when absent. */
  readonly data?: string
  /** The server and all that it starts have no more memory than this; all of the machine's when absent. */
  readonly within?: Cgroup | undefined
}

export class World {
  readonly built: Built
  readonly admin: Admin
  readonly origin: string
  readonly cluster: string
  readonly #folder: string
  readonly #data: string
  readonly #log: ServerLog
  readonly #port: number
  readonly #variables: Readonly<Record<string, string>>
  readonly #within: Cgroup | undefined
  #server: ChildProcess | null = null
  #onReport: (report: Report) => void = () => {}
  /** Ends that nobody asked for, and those that were asked for and went wrong. */
  #badEnds: string[] = []

  private constructor(built: Built, port: number, { variables = {}, cluster, data, within }: WorldOptions) {
    this.built = built
    this.#folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
    this.#data = data ?? this.#folder
    this.#log = new ServerLog(join(this.#folder, 'server.log'))
    this.#port = port
    this.#variables = variables
    this.#within = within
    this.origin = `http://127.0.0.1:${port}`
    this.cluster = cluster ?? join(this.#data, 'postgres')
    this.admin = new Admin(this.cluster)
  }

  /** A server that answers, on a folder of its own. */
  static async open(built: Built, options: WorldOptions = {}): Promise<World> {
    const world = await World.prepare(built, options)
    await world.start()
    return world
  }

  /** One that is not started yet. */
  static async prepare(built: Built, options: WorldOptions = {}): Promise<World> {
    await sweep()
    const world = new World(built, await freePort(), options)
    opened.add(world)
    return world
  }

  /** Where the server keeps the bytes of files. */
  get keptFiles(): string {
    return join(this.#data, 'files', 'kept')
  }

  get serverPid(): number | null {
    const pid = this.#server?.pid
    return pid !== undefined && runs(pid) ? pid : null
  }

  /** Starts the server unless it runs, and waits until it and its Postgres answer. */
  async start(): Promise<void> {
    if (this.serverPid === null) this.#spawn()
    const answers = async () => (await fetch(`${this.origin}/health`)).ok
    const here = await holds(() => this.serverPid === null || answers(), { withinMs: startsWithinMs, everyMs: 20 })
    if (!here || this.serverPid === null) throw new Error(`The server did not start:\n${this.said()}`)
  }

  /** Kills by number, at once; or asks. The server is gone when this is fulfilled. */
  async strike(target: Target, pick: (pids: readonly number[]) => number): Promise<void> {
    if (target === 'asked') return this.#ask()
    const server = target === 'server' || target === 'both' ? this.serverPid : null
    const postgres = target === 'server' ? [] : this.#postgresPids(target, pick)
    for (const pid of server === null ? postgres : [server, ...postgres]) this.#kill(pid, server)
    if (server !== null) await until('the server is gone', () => !runs(server), { withinMs: goneWithinMs, everyMs: 1 })
  }

  /** Holds the whole server still, as a long pause of its machine would. */
  freeze(frozen: boolean): void {
    if (this.serverPid !== null) kill(this.serverPid, frozen ? 'SIGSTOP' : 'SIGCONT')
  }

  /** Makes the server stand still at its next visit of this place; fulfilled when it stands there, false when it never came. */
  async standsAt(point: string, withinMs: number): Promise<boolean> {
    let stands = false
    this.#onReport = ({ at }) => {
      if (at === point) stands = true
    }
    this.#order({ stand: point })
    if (await holds(() => stands || this.serverPid === null, { withinMs, everyMs: 1 })) return stands
    // It may have come by just now: then it goes on, since nobody waits for it any more.
    this.#onReport = ({ at }) => {
      if (at === point) this.decide('go')
    }
    this.#order({ stand: null })
    return false
  }

  /** Lets a standing server pass, or makes it fail where it stands. */
  decide(verdict: 'go' | 'throw'): void {
    this.#order({ verdict })
  }

  /** What the server holds when it has swept. */
  async memory(): Promise<Memory> {
    let found: Memory | undefined
    this.#onReport = ({ memory }) => void (found ??= memory)
    this.#order({ memory: true })
    await until('the server has swept', () => found !== undefined, { withinMs: goneWithinMs })
    return found as Memory
  }

  /** What the server has written, its newest lines. */
  said(lines = 30): string {
    return this.#log.said(lines)
  }

  /** What should not have happened since the last asking: ends that nobody asked for, stack traces, faults that were answered. */
  newFaults(): string[] {
    return [...this.#badEnds.splice(0), ...this.#log.newFaults()]
  }

  /** Ends both and removes the folder. */
  async close(): Promise<void> {
    opened.delete(this)
    await this.admin.close()
    await this.strike('both', ([first = 0]) => first).catch(() => undefined)
    if (this.#ownsPostgres) await endOrphan(this.cluster)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  get #ownsPostgres(): boolean {
    return this.#variables['DATABASE_URL'] === undefined
  }

  #spawn(): void {
    const child = launch({
      file: this.built.file,
      log: this.#log.path,
      settings: {
        PORT: String(this.#port),
        HOST: '127.0.0.1',
        PARLEY_DATA: this.#data,
        PARLEY_URL: this.origin,
        PARLEY_LIMITS: 'off',
        LOG_LEVEL: 'error',
        ...this.#variables,
      },
      within: this.#within,
    })
    child.on('message', (report: Report) => this.#onReport(report))
    child.on('error', () => undefined)
    child.once('exit', (_code, signal) => {
      if (signal !== 'SIGKILL') this.#badEnds.push('The server ended by itself')
    })
    this.#server = child
  }

  #order(order: Order): void {
    if (this.#server?.connected) this.#server.send(order, () => undefined)
  }

  async #ask(): Promise<void> {
    const server = this.#server
    if (!server?.pid || this.serverPid === null) return
    server.removeAllListeners('exit')
    const askedAt = performance.now()
    kill(server.pid, 'SIGTERM')
    const goes = await holds(() => this.serverPid === null, { withinMs: goneWithinMs, everyMs: 1 })
    const tookMs = Math.round(performance.now() - askedAt)
    if (!goes) this.#badEnds.push(`The server was asked to go, and had to be killed after ${tookMs} ms`)
    if (!goes) return this.strike('server', ([first = 0]) => first)
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
    if (server.exitCode !== 0 || tookMs > goesWithinMs)
      this.#badEnds.push(
        `The server was asked to go, and ended with ${server.exitCode ?? server.signalCode} after ${tookMs} ms`,
      )
    if (this.#ownsPostgres && postmasterOf(this.cluster) !== null)
      this.#badEnds.push('The server was asked to go, and left its Postgres')
  }

  #postgresPids(target: Target, pick: (pids: readonly number[]) => number): number[] {
    const postmaster = this.#ownsPostgres ? postmasterOf(this.cluster) : null
    if (postmaster === null) return []
    if (target === 'postmaster') return [postmaster]
    const children = childrenOf(postmaster)
    if (target === 'backend') return children.length > 0 ? [pick(children)] : []
    return [postmaster, ...children]
  }

  #kill(pid: number, server: number | null): void {
    kill(pid)
    if (pid === server) this.#server?.removeAllListeners('exit')
  }
}

/** Worlds that are open, to be ended with the lab. */
const opened = new Set<World>()

/** Ends every open world; for the end of the process. */
export async function closeAll(): Promise<void> {
  await Promise.all([...opened].map((world) => world.close()))
}

/** What a lab left behind that was killed itself. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : Number.NaN
    if (Number.isNaN(pid) || runs(pid)) continue
    await endOrphan(join(tmpdir(), name, 'postgres'))
    rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}
