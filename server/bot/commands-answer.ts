// One answer of a bot, made ready: what happened since it last spoke goes through its flow, in order.
import { advance, type Happening, type Known, wonders } from '../../domain/bot/engine.ts'
import type { Flow } from '../../domain/bot/flow.ts'
import { opensNext } from '../../domain/bot/opens.ts'
import type { Scene } from '../../domain/bot/scene.ts'
import { rested, type Run, sharedBy, type Turn } from '../../domain/bot/walk.ts'
import { worksAt } from '../../domain/access/may.ts'
import { answeringOf } from '../../domain/conversation/called.ts'
import type { FloorFact } from '../../domain/conversation/floor.ts'
import type { BotTurn } from '../../domain/conversation/take.ts'
import type { ConversationId, DeskId, FileId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Database, Tx } from '../db/database.ts'
import { entriesAfter } from '../log/append.ts'
import type { Entry } from '../log/command.ts'
import type { Model } from '../outbound/model.ts'
import { attendanceIn } from '../presence/view-attendance.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { lookUp, meanMore, type Mind, newThought, type Thought, wordAll } from './commands-think.ts'
import { readScripted, type Scripted, type Standpoint } from './store.ts'

export interface AnswerWorld {
  readonly database: Database
  readonly directories: Directories
  readonly now: () => Instant
  readonly newId: () => string
  /** What may find and word what is known; null: nothing. */
  readonly model: Model | null
  /** What it was thought of before; absent: nothing. */
  readonly thought?: Thought
}

/** What the bot does, what it believed when it made up its mind, and where it stands then. */
export interface Answer extends BotTurn {
  readonly standpoint: Standpoint
}

const mostHeard = 200

/**
 * What there is to do by now in this conversation; null: nothing. Where a model has to be asked it is played again with what came:
 * what is wondered is found out in a transaction, and asked when that is over.
 */
export async function prepareAnswer(
  { thought = newThought(), ...world }: AnswerWorld,
  workspace: WorkspaceId,
  id: ConversationId,
): Promise<Answer | null> {
  for (;;) {
    const found = await world.database.reading(workspace, (tx) => look(tx, world, { workspace, id, thought }))
    if (!found) return null
    const { matter, mind, known, answer } = found
    // Each question is asked once, and only a few are wondered about.
    if (await meanMore(mind, known)) continue
    const worded = await wordAll(mind, known)
    const said = worded === known ? answer : await answerOf(matter, async (text) => worded.get(text) ?? null)
    return {
      ...said,
      shares: said.acts.flatMap((act) => Array.from({ length: sharedBy(act) }, () => world.newId() as FileId)),
    }
  }
}

interface Looking {
  readonly workspace: WorkspaceId
  readonly id: ConversationId
  readonly thought: Thought
}

/** The answer as far as it can be given without asking anybody else, and what is known of what was wondered. */
async function look(
  tx: Tx,
  { directories, now, model }: Omit<AnswerWorld, 'thought'>,
  { workspace, id, thought }: Looking,
) {
  const scripted = await readScripted(tx, workspace, id)
  const at = now()
  if (!scripted || Number(scripted.due_ms) > at) return null
  const { directory } = await directories.within(tx, workspace)
  const after = { n: Number(scripted.heard ?? 0), limit: mostHeard }
  const entries = await entriesAfter(tx, { workspace, stream: id }, after)
  const scene = sceneOf(scripted, { directory, at, here: await attendanceIn(tx, workspace) })
  const matter = matterOf(scripted, entries, scene)
  if (!matter) return null
  const { flow } = matter
  const mind: Mind = { model, workspace, flow, locale: scripted.locale, thought, apart: flaggedIn(entries) }
  const known = new Map<string, Known | null>()
  const asks: Asks = async (text) => {
    if (!known.has(text)) known.set(text, await lookUp(tx, mind, text))
    return known.get(text) ?? null
  }
  return { matter, mind, known, answer: await answerOf(matter, asks) }
}

/** What an answer is made of, as of one moment. */
interface Matter {
  readonly scripted: Scripted
  readonly scene: Scene
  readonly flow: Flow
  readonly version: number
  readonly happened: readonly Happening[]
  readonly last: number
}

/** A run goes on with the version that it began with; a beginning takes the one that is live. Null: nothing was published. */
function matterOf(scripted: Scripted, entries: readonly Entry[], scene: Scene): Matter | null {
  const last = entries.at(-1)?.n ?? Number(scripted.heard ?? 0)
  const happened = happenings(entries)
  const known = scripted.run && scripted.run_flow && scripted.run_bot === scripted.bot_id
  const onward = known && !happened.some(begins)
  const flow = onward ? scripted.run_flow : scripted.flow
  const version = (onward ? scripted.run_version : scripted.live) ?? 0
  return flow && { scripted, scene, flow, version, happened, last }
}

async function answerOf(
  { scripted, scene, flow, version, happened, last }: Matter,
  asks: Asks,
): Promise<Omit<Answer, 'shares'>> {
  const { run, acts } = await play(flow, happened, { run: scripted.run ?? rested, scene, asks })
  return {
    ...believed(scripted),
    acts,
    step: run.at,
    until: run.waits === 'time' ? run.until : null,
    asks: run.waits === 'answer',
    standpoint: { bot: scripted.bot_id, version, heard: last, run },
  }
}

/** What the workspace knows that answers these words; null: nobody is sure. */
type Asks = (text: string) => Promise<Known | null>

const begins = ({ kind }: Happening) => kind === 'began' || kind === 'given-back'

/** Whoever writes a great deal at once is answered from what is known this often. */
const mostAsked = 5

async function play(
  flow: Flow,
  happened: readonly Happening[],
  { run, scene, asks }: { readonly run: Run; readonly scene: Scene; readonly asks: Asks },
): Promise<Turn> {
  let turn: Turn = { run, acts: [] }
  let asked = 0
  for (const one of [...happened, { kind: 'time-passed' } as const]) {
    const wondering = one.kind === 'said' && asked < mostAsked && wonders({ flow }, turn.run, one)
    if (wondering) asked += 1
    const known = wondering ? await asks(one.text) : null
    const next = advance({ flow, scene }, turn.run, known && one.kind === 'said' ? { ...one, known } : one)
    turn = { run: next.run, acts: [...turn.acts, ...next.acts] }
  }
  return turn
}

/** What was said and is flagged, all of it or in part: for nobody else. */
function flaggedIn(entries: readonly Entry[]): Set<string> {
  const flagged = new Set(
    entries.flatMap(({ type, data }) => (type === 'flagged' ? [(data as { of: number }).of] : [])),
  )
  return new Set(entries.flatMap(({ n, text }) => (flagged.has(n) ? [text ?? ''] : [])))
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
  { guest_name, level, locale, desk_id }: Scripted,
  { directory, at, here }: { directory: Directory; at: Instant; here: ReadonlySet<HostId> },
): Scene {
  const desk = desk_id as DeskId
  const opens = opensNext(directory.desks.get(desk)?.hours, at, locale)
  return {
    locale,
    guest: guest_name ?? '',
    workspace: directory.workspace.name,
    level,
    somebodyHere: [...here].some((host) => worksAt(directory, host, desk)),
    teams: teamsAt(directory, desk, here),
    ...(opens !== undefined && { opens }),
    at,
  }
}

/** [BO52] The teams of which somebody answers there, and whether one of them is there now. */
function teamsAt(directory: Directory, desk: DeskId, here: ReadonlySet<HostId>): ReadonlyMap<string, boolean> {
  const answering = [...directory.teams.keys()].map((team) => [team, answeringOf(directory, team, desk)] as const)
  return new Map(
    answering.flatMap(([team, hosts]) => (hosts.length > 0 ? [[team, hosts.some((host) => here.has(host))]] : [])),
  )
}
