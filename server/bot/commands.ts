// The bots at work: what a commit leaves for one to do is done at once, and what a crash, a wait or another node has left is
// found by its row. An answer is made aside and then asked for like any command, so that it stands or falls with the floor.
import type { CommandKey, ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Conversation } from '../../domain/conversation/conversation.ts'
import { answerCommand, leaveAloneCommand } from '../conversation/commands-floor.ts'
import type { Database } from '../db/database.ts'
import type { AnyCommand, Change } from '../log/command.ts'
import { failPoint } from '../log/fail-point.ts'
import type { Lanes } from '../log/lanes.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { Meanings } from '../knowledge/commands-meaning.ts'
import type { Model } from '../outbound/model.ts'
import { type Answer, prepareAnswer } from './commands-answer.ts'
import { newThought } from './commands-think.ts'
import { readDue, readLeftAlone, readWorkspaces } from './store.ts'

export interface BotsWorld {
  readonly database: Database
  readonly directories: Directories
  readonly lanes: Lanes
  readonly now: () => Instant
  readonly newId: () => string
  readonly model: Model | null
}

const atOnce = 4
const dueAtOnce = 200
/** A guest who writes on and on is answered after so many tries at the latest by the next look. */
const mostTries = 5

export class Bots {
  /** What waits for one of the few that work at the same time, in order; each conversation once. */
  private readonly waiting = new Map<ConversationId, WorkspaceId>()
  private readonly timers = new Map<ConversationId, NodeJS.Timeout>()
  private readonly working = new Set<ConversationId>()
  /** Of those, who wait for a model, and take no place of the few. */
  private readonly aside = new Set<ConversationId>()
  private stopped = false
  private readonly world: BotsWorld
  /** What they find by its meaning has to be reckoned before. */
  private readonly meanings: Meanings

  constructor(world: BotsWorld) {
    this.world = world
    this.meanings = new Meanings(world)
  }

  /** Told of every commit of this node. */
  note(workspace: WorkspaceId, changes: readonly Change<unknown>[]): void {
    this.meanings.note(workspace, changes)
    for (const { state } of changes) {
      // Streams of other nouns are committed too.
      const { conversation } = state as { conversation?: Conversation }
      const due = conversation?.floor.due ?? null
      if (conversation && due !== null) this.wait(workspace, conversation.id, due)
    }
  }

  /** [BO30] Looks for what is due and was forgotten, and for who was left alone. Never rejects: the next look comes soon. */
  async look(workspace: WorkspaceId): Promise<void> {
    const { database, now } = this.world
    try {
      const [due, alone] = await database.reading(workspace, (tx) =>
        Promise.all([readDue(tx, workspace, { at: now(), limit: dueAtOnce }), readLeftAlone(tx, workspace)]),
      )
      for (const id of due) this.add(workspace, id)
      for (const { id, epoch } of alone)
        await this.perform({ workspace, stream: id, command: leaveAloneCommand, body: { epoch } })
    } catch {
      // The database is away.
    }
  }

  /** [BO30] A start finds what a stop has left. Never rejects. */
  async lookEverywhere(): Promise<void> {
    // The database is away: whoever comes brings the next look.
    const workspaces = await readWorkspaces(this.world.database).catch(() => [])
    this.meanings.look(workspaces)
    for (const workspace of workspaces) await this.look(workspace)
  }

  stop(): void {
    this.stopped = true
    this.meanings.stop()
    for (const timer of this.timers.values()) clearTimeout(timer)
  }

  private wait(workspace: WorkspaceId, id: ConversationId, due: Instant): void {
    const ms = due - this.world.now()
    if (ms <= 0) return this.add(workspace, id)
    clearTimeout(this.timers.get(id))
    const timer = setTimeout(
      () => {
        this.timers.delete(id)
        this.add(workspace, id)
      },
      Math.min(ms, 2 ** 31 - 1),
    )
    this.timers.set(id, timer.unref())
  }

  private add(workspace: WorkspaceId, id: ConversationId): void {
    this.waiting.set(id, workspace)
    this.next()
  }

  private next(): void {
    while (!this.stopped && this.working.size - this.aside.size < atOnce) {
      const next = [...this.waiting].find(([one]) => !this.working.has(one))
      if (!next) return
      this.waiting.delete(next[0])
      this.working.add(next[0])
      void this.work(next[1], next[0])
    }
  }

  private async work(workspace: WorkspaceId, id: ConversationId): Promise<void> {
    // The database is away, or something is wrong with this one: the next look finds it again.
    await this.answer(workspace, id).catch(() => undefined)
    this.working.delete(id)
    this.next()
  }

  /** [BO35] How long a model takes is nobody's affair but of the one who has asked. */
  private async standAside<Result>(id: ConversationId, work: Promise<Result>): Promise<Result> {
    this.aside.add(id)
    this.next()
    try {
      return await work
    } finally {
      this.aside.delete(id)
    }
  }

  /** [BO31] What has changed while it was thinking is thought about again. */
  private async answer(workspace: WorkspaceId, id: ConversationId): Promise<void> {
    const world = { ...this.world, thought: newThought((work) => this.standAside(id, work)) }
    for (let tries = 0; tries < mostTries && !this.stopped; tries += 1) {
      const answer: Answer | null = await prepareAnswer(world, workspace, id)
      await failPoint('bot.prepared')
      if (!answer) return
      const outcome = await this.perform({ workspace, stream: id, command: answerCommand, body: answer })
      await failPoint('bot.answered')
      if (outcome.refused === undefined) return
    }
  }

  private perform(asked: { workspace: WorkspaceId; stream: ConversationId; command: AnyCommand; body: unknown }) {
    const key = this.world.newId() as CommandKey
    return this.world.lanes.perform({ ...asked, key, actor: { kind: 'anyone' }, again: false })
  }
}
