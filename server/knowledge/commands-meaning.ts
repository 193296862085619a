// Reckons what is known by its meaning, a moment after it was written, and beside everything else: nobody waits for it, and what a
// crash or a model that is away has left undone is found by what is lacking. Nothing of it runs where no model is set.
import { meaningAskedOf, meaningOf, type Meaning } from '../../domain/knowledge/meaning.ts'
import { withoutPersonal } from '../../domain/flag/likely.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Database } from '../db/database.ts'
import type { Change } from '../log/command.ts'
import type { Model } from '../outbound/model.ts'
import { readUnreckoned, saveMeanings } from './store-meaning.ts'

/** Whatever reckons meanings; null where nothing does. */
export type Reckoner = Pick<Model, 'means' | 'reckon'> | null

/** What was written in so long is reckoned together. */
const pauseMs = 500
/** After what went wrong, and in case of what another node has left. */
const againMs = 60_000
const atOnce = 32
const mostAsked = 1000

export class Meanings {
  private readonly waiting = new Set<WorkspaceId>()
  private readonly database: Database
  private readonly model: Reckoner
  private working = false
  private timer: NodeJS.Timeout | null = null
  private stopped = false

  constructor({ database, model }: { readonly database: Database; readonly model: Reckoner }) {
    this.database = database
    this.model = model?.means ? model : null
  }

  /** Told of every commit of this node. */
  note(workspace: WorkspaceId, changes: readonly Pick<Change<unknown>, 'entries'>[]): void {
    if (!this.model || !changes.some(({ entries }) => entries.some(({ type }) => moves.has(type)))) return
    this.waiting.add(workspace)
    this.wind(pauseMs)
  }

  /** [KN24] All that lacks a meaning there, also since the model was another then. */
  look(workspaces: readonly WorkspaceId[]): void {
    if (this.model) for (const workspace of workspaces) this.waiting.add(workspace)
    this.wind(pauseMs)
  }

  stop(): void {
    this.stopped = true
    if (this.timer) clearTimeout(this.timer)
  }

  private wind(ms: number): void {
    if (this.timer || this.working || this.stopped || this.waiting.size === 0) return
    this.timer = setTimeout(() => void this.beat(), ms).unref()
  }

  private async beat(): Promise<void> {
    this.timer = null
    this.working = true
    // Those of now: what is noted meanwhile has the next beat.
    const now = [...this.waiting]
    this.waiting.clear()
    let failed = false
    for (const workspace of now) {
      const done = await this.reckonIn(workspace).catch(() => false)
      if (!done) this.waiting.add(workspace)
      failed ||= !done
    }
    this.working = false
    this.wind(failed ? againMs : pauseMs)
  }

  /** False: something is left, since the model or the database is away. */
  private async reckonIn(workspace: WorkspaceId): Promise<boolean> {
    const { model } = this
    const means = model?.means
    if (!model || !means) return true
    for (;;) {
      if (this.stopped) return false
      const items = await this.database.reading(workspace, (tx) =>
        readUnreckoned(tx, workspace, { model: means, limit: atOnce }),
      )
      if (items.length === 0) return true
      const found = await model.reckon(workspace, items.map(meaningAskedOf))
      if (!found) return false
      const reckoned = items.map(({ id, revision }, at) => ({ id, revision, meaning: meaningOf(found[at] ?? []) }))
      await this.database.inWorkspace(workspace, (tx) => saveMeanings(tx, workspace, { model: means, reckoned }))
    }
  }
}

/** After these something may lack its meaning, or a bot want it that did not. */
const moves = new Set(['knowledge-kept', 'bot-published', 'bot-changed'])

/** [KN22] What these questions mean, without what singles out a person; null each where that cannot be known now. */
export async function reckonQuestions(
  model: Reckoner,
  workspace: WorkspaceId,
  texts: readonly string[],
): Promise<readonly (Meaning | null)[]> {
  const asked = texts.map((text) => withoutPersonal(text.slice(0, mostAsked)))
  const found = await model?.reckon(workspace, asked)
  return texts.map((_text, at) => (found ? meaningOf(found[at] ?? []) : null))
}
