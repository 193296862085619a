// Harbor on a Postgres of its own, with two nodes side by side: the product's own road on two pools of one connection. What stands in
// the tables can be kept and brought back, so that each run begins in the same state.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { clientConfig } from '../../server/db/connection.ts'
import { type Database, openDatabase } from '../../server/db/database.ts'
import { type EmbeddedPostgres, startEmbedded } from '../../server/db/embedded.ts'
import { ownDatabase, prepareDatabase } from '../../server/db/prepare.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import { Lanes } from '../../server/log/lanes.ts'
import { jobsAfter } from '../../server/reactions.ts'
import { prepareAnswer } from '../../server/bot/commands-answer.ts'
import { Directories } from '../../server/workspace/view-directories.ts'
import { Admin } from '../world/admin.ts'
import { type Seeded, seed } from '../world/seed.ts'
import type { Seen } from './acts.ts'
import { gated, type Heard } from './gates.ts'
import { Player, type Umpire } from './pair.ts'

const log = pino({ level: 'silent' })

/** One node: who plays on it, and its database without a gate. */
export interface Node {
  readonly player: Player
  readonly database: Database
}

export class House implements Umpire {
  readonly seeded: Seeded
  readonly nodes: readonly [Node, Node]
  readonly admin: pg.Client
  /** The clock of both nodes, which stands. */
  readonly now: Instant = Date.now()
  #pids: readonly number[] = []
  readonly #end: () => Promise<void>

  private constructor(
    seeded: Seeded,
    parts: { nodes: readonly [Node, Node]; admin: pg.Client; end: () => Promise<void> },
  ) {
    this.seeded = seeded
    this.nodes = parts.nodes
    this.admin = parts.admin
    this.#end = parts.end
  }

  static async open(): Promise<House> {
    const dataFolder = mkdtempSync(join(tmpdir(), `parley-lab-${process.pid}-`))
    const postgres = await startEmbedded({ dataFolder, log })
    try {
      return await House.#within(dataFolder, postgres)
    } catch (fault) {
      await postgres.stop(0)
      throw fault
    }
  }

  static async #within(dataFolder: string, postgres: EmbeddedPostgres): Promise<House> {
    const address = ownDatabase(postgres.socketFolder, 'parley')
    const connection = await prepareDatabase(address)
    const eye = new Admin(join(dataFolder, 'postgres'))
    const seeded = await seed(eye, 3)
    await eye.rows('update desk set limit_desk = 1')
    await eye.close()
    const admin = new pg.Client(clientConfig({ url: address }))
    await admin.connect()
    // Here nothing is struck: what is flushed would only cost time.
    await admin.query('alter system set fsync = off')
    await admin.query('select pg_reload_conf()')
    const node = async () => ({
      player: new Player(),
      database: await openDatabase({ ...connection, connections: 1, log }),
    })
    const nodes = [await node(), await node()] as const
    const end = async () => {
      for (const { database } of nodes) await database.close()
      await admin.end()
      await postgres.stop(0)
      rmSync(dataFolder, { recursive: true, force: true })
    }
    return new House(seeded, { nodes, admin, end })
  }

  /** Roads as they are when both nodes have just started, each knowing the directory. */
  async freshLanes(heard: Heard = () => undefined): Promise<readonly [Lanes, Lanes]> {
    const pids = this.nodes.map(({ database }) =>
      database.asking<{ pid: number }>('select pg_backend_pid() as pid', []),
    )
    this.#pids = (await Promise.all(pids)).map(([row]) => row?.pid ?? 0)
    const [one, other] = this.nodes
    return [await this.#lanes(one, heard), await this.#lanes(other, heard)]
  }

  /** Until the clock of the database shows a later millisecond, so that no two moments are the same in one run and not in the next. */
  async clockMovesOn(): Promise<void> {
    const read = async () => {
      const { rows } = await this.admin.query<{ ms: string }>(
        'select floor(extract(epoch from clock_timestamp()) * 1000) as ms',
      )
      return rows[0]?.ms
    }
    const now = await read()
    while ((await read()) === now);
  }

  async blocked(): Promise<readonly [boolean, boolean]> {
    const { rows } = await this.admin.query<{ one: boolean; other: boolean }>(
      'select $2 = any(pg_blocking_pids($1)) as one, $1 = any(pg_blocking_pids($2)) as other',
      [...this.#pids],
    )
    return [rows[0]?.one === true, rows[0]?.other === true]
  }

  /** What everybody sees on their screens. */
  async seenOf(conversation: ConversationId): Promise<Seen> {
    const { workspace, desk: own } = this.seeded
    const [{ database }] = this.nodes
    const directories = new Directories(database)
    const { directory } = await directories.fresh(workspace)
    const desk = directory.desks.get(own.id)
    if (!desk) throw new Error('The desk is gone')
    const { rows } = await this.admin.query<Pick<Seen, 'epoch' | 'guestSaid' | 'lastSeq'>>(
      'select epoch, guest_said as "guestSaid", last_seq as "lastSeq" from conversation where id = $1',
      [conversation],
    )
    const thinking = { database, directories, now: () => this.now, newId: randomUUID, model: null }
    const answer = await prepareAnswer(thinking, workspace, conversation)
    return { epoch: 0, guestSaid: 0, lastSeq: 0, ...rows[0], desk, answer }
  }

  async close(): Promise<void> {
    await this.#end()
  }

  async #lanes({ player, database }: Node, heard: Heard): Promise<Lanes> {
    const directories = new Directories(database)
    await directories.fresh(this.seeded.workspace)
    return new Lanes({
      database: gated(database, player.gate, heard),
      now: () => this.now,
      directory: (tx, workspace, seq) => directories.at(tx, workspace, seq),
      react: async (tx, workspace, changes) => {
        for (const job of jobsAfter(workspace, changes)) await addJob(tx, job)
      },
    })
  }
}
