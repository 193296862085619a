// The nodes on one database: each renews its lease, and reads what others have left, several times in two seconds. A bus, where
// there is one, says the same sooner. Alone on an embedded Postgres nothing is asked and nothing is written.
import type { SessionId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Bus, Commit, Grown, Heard, Word } from '../live/bus.ts'
import type { Change } from '../log/command.ts'
import { Unsaid } from './commands-say.ts'
import { commitOf } from './view-commit.ts'
import { forget, keptMs, leaveWord, leaseMs, type Looked, lookAround, mostHints, readKey, tidy } from './store.ts'

/** Between two looks, and a part of it more by chance, so that many nodes do not look at once. */
const lookMs = 600
const chanceMs = 100
/** Who has not looked for so long can't know whether it is alone. */
const unsureMs = 3000
const tidyEvery = 20

export interface NodesWorld {
  readonly database: Database
  readonly bus: Bus | null
  /** Whether others may reach the database. */
  readonly shared: boolean
  readonly newId: () => string
  /** Milliseconds of a clock that is never set. */
  readonly elapsed: () => number
}

export class Nodes {
  private readonly world: NodesWorld
  private readonly id: string
  /** What nodes of this installation have in common and nobody else; null where there can be no others. */
  key: string | null = null
  private others: ReadonlySet<string> = new Set()
  /** Nothing is asked of what was said before it came. */
  private since = '18446744073709551615'
  /** The hints that the last look has read. */
  private read: ReadonlySet<string> = new Set()
  private lookedAt = Number.NEGATIVE_INFINITY
  /** Since when it has looked without a break. */
  private steadySince = Number.POSITIVE_INFINITY
  private looks = 0
  private timer: NodeJS.Timeout | null = null
  private going: Promise<unknown> = Promise.resolve()
  private joined = false
  private readonly unsaid = new Unsaid()
  private saidAt = Number.NEGATIVE_INFINITY
  private readonly coming: (() => void)[] = []
  private readonly hearing: Heard[] = []
  private readonly missing: (() => void)[] = []
  private readonly parting: ((node: string) => void)[] = []

  constructor(world: NodesWorld) {
    this.world = world
    this.id = world.newId()
    world.bus?.subscribe((node, word, commit) => this.hear(node, word, commit))
  }

  /** Begins to look, and answers once every other node leaves word of what it commits. */
  async join(): Promise<void> {
    if (!this.world.shared) return
    this.key = await readKey(this.world.database)
    this.joined = true
    await this.lookOnce()
    while (!(await this.lookOnce()).others.every(({ knows, alive }) => knows || !alive)) await this.pause()
    this.wind()
  }

  /** Whoever else is there need not wait for the end of the lease. */
  async leave(): Promise<void> {
    if (!this.joined) return
    this.joined = false
    if (this.timer) clearTimeout(this.timer)
    await this.going.catch(() => undefined)
    // The database is away: the lease runs out by itself.
    await forget(this.world.database, this.id).catch(() => undefined)
  }

  /** Called with what another node said. */
  onWord(listener: Heard): void {
    this.hearing.push(listener)
  }

  /** Called when others may have said what nobody will hear here any more. */
  onMissed(listener: () => void): void {
    this.missing.push(listener)
  }

  /** Called when another node came, or may have forgotten what it was told. */
  onCame(listener: () => void): void {
    this.coming.push(listener)
  }

  /** Called when another node is no more. */
  onParted(listener: (node: string) => void): void {
    this.parting.push(listener)
  }

  /** How many others there are, and whether the bus carries; for whoever watches the server. */
  state(): { readonly others: number; readonly bus: 'none' | 'up' | 'away' } {
    const { bus } = this.world
    return { others: this.others.size, bus: bus ? (bus.isUp() ? 'up' : 'away') : 'none' }
  }

  /** How much the bus carried; null where there is none. */
  get counts(): Bus['counts'] | null {
    return this.world.bus?.counts ?? null
  }

  /** Leaves word of these changes in the transaction that makes them. */
  note(tx: Tx, workspace: WorkspaceId, changes: readonly Change<unknown>[]): void {
    this.noteWord(tx, { grown: grownBy(workspace, changes) })
  }

  /** Leaves this word in the transaction that makes it true. */
  noteWord(tx: Tx, word: Word): void {
    if (this.mayBeOthers()) leaveWord(tx, this.id, word)
  }

  /** Says at once what was just committed here; `directory` is the number of the newest that was known then. */
  committed(workspace: WorkspaceId, changes: readonly Change<unknown>[], directory: number | null): void {
    const { bus } = this.world
    if (!bus || this.others.size === 0) return
    const grown = grownBy(workspace, changes)
    const commit = directory === null ? undefined : commitOf(workspace, changes, directory)
    if (grown.length > 0) bus.publish(this.id, { grown }, commit)
  }

  /** Sessions are over: their lines end on every node. */
  endSessions(ended: readonly SessionId[]): void {
    if (ended.length === 0 || !this.mayBeOthers()) return
    this.say({ ended: [...ended] })
    void this.sayUnsaid().catch(() => undefined)
  }

  /** Says what stands in no transaction: at once by the bus, and to everybody as often as is looked. */
  say(word: Word): void {
    if (!this.mayBeOthers()) return
    this.world.bus?.publish(this.id, word)
    this.unsaid.add(word)
    if (this.world.elapsed() - this.saidAt >= lookMs) void this.sayUnsaid().catch(() => undefined)
  }

  /** While the database is away it waits. */
  private async sayUnsaid(): Promise<void> {
    const words = this.unsaid.take()
    if (words.length === 0) return
    this.saidAt = this.world.elapsed()
    try {
      await this.world.database.outside(async (tx) => {
        for (const word of words) leaveWord(tx, this.id, word)
      })
    } catch (fault) {
      for (const word of words) this.unsaid.add(word)
      throw fault
    }
  }

  private mayBeOthers(): boolean {
    return this.joined && (this.others.size > 0 || this.world.elapsed() - this.lookedAt > unsureMs)
  }

  private wind(): void {
    if (!this.joined) return
    const ms = lookMs + Math.random() * chanceMs
    this.timer = setTimeout(() => {
      this.going = this.look()
    }, ms)
    this.timer.unref()
  }

  private pause(): Promise<void> {
    return new Promise((done) => {
      setTimeout(done, chanceMs)
    })
  }

  private async look(): Promise<void> {
    // The database is away: what others say until it is back is read then.
    await Promise.all([this.lookOnce(), this.sayUnsaid()]).catch(() => undefined)
    this.looks += 1
    if (this.looks % tidyEvery === 0) await tidy(this.world.database).catch(() => undefined)
    this.wind()
  }

  private async lookOnce(): Promise<Looked> {
    const { database, elapsed } = this.world
    const began = elapsed()
    const slept = began - this.lookedAt
    const looked = await lookAround(database, { node: this.id, since: this.since })
    this.since = looked.upto
    this.lookedAt = began
    if (slept >= leaseMs) this.steadySince = began
    const before = this.others
    this.meet(looked.others, began - this.steadySince >= leaseMs)
    if (slept >= leaseMs || [...this.others].some((id) => !before.has(id)))
      for (const listener of this.coming) listener()
    const missed = slept > keptMs / 2 || looked.hints.length >= mostHints
    if (missed && slept < Infinity) for (const listener of this.missing) listener()
    const { read } = this
    this.read = new Set(looked.hints.map(({ id }) => id))
    for (const { id, node, said } of looked.hints) if (!read.has(id)) this.hear(node, said)
    return looked
  }

  /** Where nobody could renew a lease for a while, that one is over says nothing yet. */
  private meet(nodes: Looked['others'], sure: boolean): void {
    const here = nodes.filter(({ id, alive }) => alive || (!sure && this.others.has(id)))
    const now = new Set(here.map(({ id }) => id))
    const gone = [...this.others].filter((id) => !now.has(id))
    this.others = now
    for (const node of gone) for (const listener of this.parting) listener(node)
  }

  private hear(node: string, word: Word, commit?: Commit): void {
    // One that is gone may still be heard; what it said of who is there is so no more.
    if (!this.others.has(node)) return
    for (const listener of this.hearing) listener(node, word, commit)
  }
}

/** By which nodes of this installation know what others of it have said on a bus. */
export function nodeKey(database: Database): Promise<string> {
  return readKey(database)
}

function grownBy(workspace: WorkspaceId, changes: readonly Change<unknown>[]): Grown[] {
  return changes.flatMap(({ id: stream, entries }) => {
    const [first, last] = [entries[0], entries.at(-1)]
    return first && last ? [{ workspace, stream, first: first.n, last: last.n }] : []
  })
}
