// What everybody asks who opens a conversation, asked for all who ask in the same moment: thousands of lines that come back at
// once are a few statements.
import type { Action } from '../../domain/access/may.ts'
import type { ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Database } from '../db/database.ts'
import { together } from '../db/together.ts'
import { entriesAfterEach, type StreamAddress } from '../log/append.ts'
import type { Entry } from '../log/command.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { type PartiesRow, readParties } from './store-read.ts'
import { mayDo, type Person } from './view-rights.ts'

export interface ThreadWorld {
  readonly database: Database
  readonly directories: Directories
}

export interface OpeningAsk {
  readonly known: Person
  readonly id: ConversationId
  readonly action: Action
}

export interface AfterAsk extends StreamAddress {
  readonly n: number
  readonly limit: number
}

const mostOpenings = 200
const mostReadings = 100

export interface ThreadReads {
  /** Who is in it, if that lets this person do so; else null. */
  parties(ask: OpeningAsk): Promise<PartiesRow | null>
  /** The entries after number `n`, in order, `limit` at most. */
  after(ask: AfterAsk): Promise<readonly Entry[]>
}

export function readsTogether(world: ThreadWorld): ThreadReads {
  return {
    parties: together((asked) => partiesFor(world, asked), mostOpenings),
    after: together((asked) => entriesFor(world, asked), mostReadings),
  }
}

/** Who is in each, if that lets whoever asks in: of each workspace as of one moment. */
export function partiesFor(
  { database, directories }: ThreadWorld,
  asked: readonly OpeningAsk[],
): Promise<(PartiesRow | null)[]> {
  const workspaceOf = ({ known }: OpeningAsk) => known.workspace
  return inEachWorkspace(asked, workspaceOf, (workspace, own) =>
    database.reading(workspace, async (tx) => {
      const ids = own.map(({ id }) => id)
      const [found, { directory }] = await Promise.all([
        readParties(tx, workspace, ids),
        directories.within(tx, workspace),
      ])
      return own.map(({ known, id, action }) => {
        const parties = found.get(id)
        return parties && mayDo(known, action, { parties, directory }) ? parties : null
      })
    }),
  )
}

function entriesFor({ database }: ThreadWorld, asked: readonly AfterAsk[]): Promise<(readonly Entry[])[]> {
  return inEachWorkspace(
    asked,
    ({ workspace }) => workspace,
    (workspace, own) => database.reading(workspace, (tx) => entriesAfterEach(tx, workspace, own)),
  )
}

/** Asks once in each workspace, and answers in the order of the questions. */
async function inEachWorkspace<Ask, Answer>(
  asked: readonly Ask[],
  workspaceOf: (ask: Ask) => WorkspaceId,
  answer: (workspace: WorkspaceId, own: readonly Ask[]) => Promise<readonly Answer[]>,
): Promise<Answer[]> {
  const answers = new Map<Ask, Answer>()
  for (const workspace of new Set(asked.map(workspaceOf))) {
    const own = asked.filter((ask) => workspaceOf(ask) === workspace)
    const found = await answer(workspace, own)
    own.forEach((ask, at) => answers.set(ask, found[at] as Answer))
  }
  return asked.map((ask) => answers.get(ask) as Answer)
}
