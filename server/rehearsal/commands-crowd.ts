// The pretend guests of a rehearsal live in a process of their own, which begins with the commit and ends with the rehearsal, or
// with this server. Nothing of them is kept here but who they are.
import { type ChildProcess, fork } from 'node:child_process'
import { timingSafeEqual } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Desk } from '../../domain/desk/desk.ts'
import { formAsks } from '../../domain/desk/desk.ts'
import type { Rehearsal } from '../../domain/rehearsal/rehearsal.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import type { CrowdOrder, CrowdReport } from '../../protocol/rehearsal.ts'

export interface CrowdsWorld {
  /** Where the server listens, as it says itself. */
  readonly address: () => { readonly address: string; readonly port: number; readonly family: string } | string | null
  readonly publicUrl: string
  readonly newSecret: () => string
  readonly crowd?: CrowdOptions | undefined
}

/** For tests alone. */
export interface CrowdOptions {
  /** How many times as fast as people the guests read, type and wait. */
  readonly hurry?: number
  /** What is run in place of what is built. */
  readonly program?: string
}

interface Crowd {
  readonly child: ChildProcess
  readonly pass: string
  gone: number
}

/** A desk that is a rehearsal. */
export type RehearsalDesk = Desk & { readonly rehearsal: Rehearsal }

export function isRehearsal(desk: Desk): desk is RehearsalDesk {
  return desk.rehearsal !== undefined
}

export class Crowds {
  private readonly world: CrowdsWorld
  private readonly crowds = new Map<DeskId, Crowd>()
  private stopped = false

  constructor(world: CrowdsWorld) {
    this.world = world
  }

  /** Sends the guests of this rehearsal; `over` is called once, when they have all gone, unless they were called back. */
  send(desk: RehearsalDesk, over: () => void): void {
    if (this.stopped || this.crowds.has(desk.id)) return
    const pass = this.world.newSecret()
    const child = begin(this.world.crowd?.program ?? beside)
    this.crowds.set(desk.id, { child, pass, gone: 0 })
    const gone = () => {
      if (this.crowds.get(desk.id)?.child !== child) return
      this.crowds.delete(desk.id)
      over()
    }
    child.once('exit', gone)
    child.once('error', gone)
    child.on('message', ({ gone: count }: CrowdReport) => {
      const crowd = this.crowds.get(desk.id)
      if (crowd) crowd.gone = count
    })
    child.send(this.orderFor(desk, pass), () => undefined)
  }

  /** Nobody of them is there from here on. */
  callBack(desk: DeskId): void {
    const crowd = this.crowds.get(desk)
    this.crowds.delete(desk)
    crowd?.child.kill('SIGKILL')
  }

  /** How many have gone of those who were sent; null where nobody is out. */
  goneFrom(desk: DeskId): number | null {
    return this.crowds.get(desk)?.gone ?? null
  }

  /** [RE7] Whether whoever stands before this address is one of ours. */
  knows(slug: string, pass: string | string[] | undefined): boolean {
    if (typeof pass !== 'string') return false
    const own = this.crowds.get(slug.replace(/^rehearsal-/, '') as DeskId)?.pass
    return own !== undefined && own.length === pass.length && timingSafeEqual(Buffer.from(own), Buffer.from(pass))
  }

  /** Calls all of them back, and sends nobody any more. */
  stop(): void {
    this.stopped = true
    for (const desk of [...this.crowds.keys()]) this.callBack(desk)
  }

  private orderFor({ slug, asks, welcome, rehearsal }: RehearsalDesk, pass: string): CrowdOrder {
    const { publicUrl, crowd } = this.world
    const hurry = crowd?.hurry ?? 1
    const { guests, minutes, seed } = rehearsal
    const languages = Object.keys(welcome)
    return {
      origin: this.origin(),
      publicUrl,
      slug,
      pass,
      asks: formAsks(asks),
      languages,
      guests,
      minutes,
      seed,
      hurry,
    }
  }

  /** Where this very server listens, be it on one address only. */
  private origin(): string {
    const address = this.world.address()
    if (address === null || typeof address === 'string') throw new Error('The server does not listen')
    const { address: host, port, family } = address
    const anywhere = host === '::' || host === '0.0.0.0'
    const reached = anywhere ? (family === 'IPv6' ? '[::1]' : '127.0.0.1') : family === 'IPv6' ? `[${host}]` : host
    return `http://${reached}:${port}`
  }
}

// As it is written while one works on it, as a file beside the bundle otherwise.
const written = import.meta.url.endsWith('.ts')
const beside = fileURLToPath(
  new URL(written ? '../../pretend/guests-process.ts' : './guests-process.js', import.meta.url),
)

function begin(program: string): ChildProcess {
  const child = fork(program, [], {
    execArgv: program.endsWith('.ts') ? ['--import', 'tsx'] : [],
    // It is told no secret that stands in ours.
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // It does not keep the house open.
  child.unref()
  child.channel?.unref()
  return child
}
