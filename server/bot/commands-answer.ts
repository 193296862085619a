// One answer of a bot, made ready: what happened since it last spoke goes through its flow, in order.
import { advance, type Happening } from '../../domain/bot/engine.ts'
import type { Flow } from '../../domain/bot/flow.ts'
import type { Scene } from '../../domain/bot/scene.ts'
import { rested, type Run, type Turn } from '../../domain/bot/walk.ts'
import { worksAt } from '../../domain/access/may.ts'
import type { FloorFact } from '../../domain/conversation/floor.ts'
import type { BotTurn } from '../../domain/conversation/take.ts'
import type { ConversationId, DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Database, Tx } from '../db/database.ts'
import { entriesAfter } from '../log/append.ts'
import type { Entry } from '../log/command.ts'
import { attendanceIn } from '../presence/view-attendance.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { readScripted, type Scripted, type Standpoint } from './store.ts'

export interface AnswerWorld {
  readonly database: Database
  readonly directories: Directories
  readonly now: () => Instant
}

/** What the bot does, what it believed when it made up its mind, and where it stands then. */
export interface Answer extends BotTurn {
  readonly standpoint: Standpoint
}

const mostHeard = 200

/** What there is to do by now in this conversation; null: nothing. */
export function prepareAnswer(
  { database, directories, now }: AnswerWorld,
  workspace: WorkspaceId,
  id: ConversationId,
): Promise<Answer | null> {
  return database.reading(workspace, async (tx) => {
    const scripted = await readScripted(tx, workspace, id)
    const at = now()
    if (!scripted || Number(scripted.due_ms) > at) return null
    const { directory } = await directories.within(tx, workspace)
    const after = { n: Number(scripted.heard ?? 0), limit: mostHeard }
    const entries = await entriesAfter(tx, { workspace, stream: id }, after)
    const scene = sceneOf(scripted, { directory, at, here: await somebodyHere(tx, directory, scripted.desk_id) })
    return answerOf(scripted, entries, scene)
  })
}

/** A run goes on with the version that it began with; a beginning takes the one that is live. */
function answerOf(scripted: Scripted, entries: readonly Entry[], scene: Scene): Answer | null {
  const last = entries.at(-1)?.n ?? Number(scripted.heard ?? 0)
  const happened = happenings(entries)
  const known = scripted.run && scripted.run_flow && scripted.run_bot === scripted.bot_id
  const onward = known && !happened.some(begins)
  const flow = onward ? scripted.run_flow : scripted.flow
  if (!flow) return null
  const version = (onward ? scripted.run_version : scripted.live) ?? 0
  const before = scripted.run ?? rested
  const { run, acts } = play(flow, happened, { run: before, scene })
  return {
    ...believed(scripted),
    acts,
    step: run.at,
    until: run.waits === 'time' ? run.until : null,
    asks: run.waits === 'answer',
    standpoint: { bot: scripted.bot_id, version, heard: last, run },
  }
}

const begins = ({ kind }: Happening) => kind === 'began' || kind === 'given-back'

function play(flow: Flow, happened: readonly Happening[], { run, scene }: { run: Run; scene: Scene }): Turn {
  const all = [...happened, { kind: 'time-passed' } as const]
  return all.reduce<Turn>(
    (turn, one) => {
      const next = advance({ flow, scene }, turn.run, one)
      return { run: next.run, acts: [...turn.acts, ...next.acts] }
    },
    { run, acts: [] },
  )
}

/** What of the log a bot takes in: that it has the floor, what the guest says, and that they ask for a person. */
function happenings(entries: readonly Entry[]): Happening[] {
  const given = entries.findLastIndex(({ type }) => type === 'floor-given')
  // What was said while a person had the floor was for them, and is theirs to have settled.
  return entries.slice(Math.max(0, given)).flatMap((entry, index, all): Happening[] => {
    const { type, by, text } = entry
    if (type === 'floor-given') return [givenAs(entry)]
    if (by.kind !== 'guest') return []
    if (type === 'person-needed') return [{ kind: 'asked' }]
    if (type !== 'message-sent' && type !== 'file-shared') return []
    const opening =
      all[0]?.type === 'floor-given' && all.findIndex((one) => one.by.kind === 'guest' && one.type === type) === index
    return [{ kind: 'said', text: type === 'message-sent' ? (text ?? '') : '', ...(opening && { opening }) }]
  })
}

function givenAs({ data }: Entry): Happening {
  const { why, step } = data as Extract<FloorFact, { type: 'floor-given' }>
  if (why === 'finished') return { kind: 'given-back', step }
  return { kind: why === 'left-alone' ? 'left-alone' : 'began' }
}

function believed({ epoch, turn, guest_said: guestSaid, due_ms }: Scripted) {
  return { epoch, turn, guestSaid, due: Number(due_ms) }
}

function sceneOf(
  { guest_name, level, locale }: Scripted,
  { directory, at, here }: { directory: Directory; at: Instant; here: boolean },
): Scene {
  return {
    locale,
    guest: guest_name ?? '',
    workspace: directory.workspace.name,
    proven: level !== 'stated',
    somebodyHere: here,
    at,
  }
}

async function somebodyHere(tx: Tx, directory: Directory, desk: string): Promise<boolean> {
  const here = await attendanceIn(tx, directory.workspace.id)
  return [...here].some((host) => worksAt(directory, host, desk as DeskId))
}
