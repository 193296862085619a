// Bots are made, written, published and rolled back by organisers.
import type { BotId } from '../shared/ids.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import type { Bot } from './bot.ts'
import { problemsOf } from './check.ts'
import type { Flow, KeptFile } from './flow.ts'

type Facts = Decision<DirectoryFact>

/** [BO20] A bot begins with a name and says nothing yet. The same again changes nothing (`key-taken` for another). */
export function makeBot({ bots }: Directory, { id, name }: Pick<Bot, 'id' | 'name'>): Facts {
  const before = bots.get(id)
  if (before) return before.name === name.trim() ? [] : refuse('key-taken')
  return [{ type: 'bot-made', bot: { id, name: name.trim(), revision: 0, versions: 0, live: null } }]
}

export interface Draft {
  readonly id: BotId
  readonly name: string
  /** Of the bot as whoever saves has seen it. */
  readonly revision: number
  readonly flow: Flow
}

/** [BO21] A draft may be unfinished. Refuses with `changed-since` where a colleague has saved in between. */
export function saveBot(directory: Directory, { id, name, revision }: Draft): Facts {
  const before = known(directory, id, revision)
  if (isRefusal(before)) return before
  return [{ type: 'bot-changed', bot: { ...before, name: name.trim(), revision: revision + 1 } }]
}

/** [BO22] [BO55] What is published is whole (`flow-broken`, detail: `step`, `problem`), and speaks to guests from here on. */
export function publishBot(
  directory: Directory,
  { id, name, revision, flow }: Draft,
  files: ReadonlyMap<string, KeptFile> = new Map(),
): Facts {
  const before = known(directory, id, revision)
  if (isRefusal(before)) return before
  const [problem] = problemsOf(flow, { teams: directory.teams, files })
  if (problem) return refuse('flow-broken', { step: problem.step, problem: problem.what })
  const versions = before.versions + 1
  return [
    { type: 'bot-published', bot: { ...before, name: name.trim(), revision: revision + 1, versions, live: versions } },
  ]
}

/** [BO23] Any version that was published speaks again; draft and other versions stay as they are. */
export function rollBackBot(
  { bots }: Directory,
  { id, version }: { readonly id: BotId; readonly version: number },
): Facts {
  const before = bots.get(id)
  if (!before || version < 1 || version > before.versions) return refuse('not-found')
  return before.live === version ? [] : [{ type: 'bot-changed', bot: { ...before, live: version } }]
}

function known({ bots }: Directory, id: BotId, revision: number): Bot | Refusal {
  const before = bots.get(id)
  if (!before) return refuse('not-found')
  return before.revision === revision ? before : refuse('changed-since', { revision: before.revision })
}
