// The jobs that tell hosts on their devices. The first finds out whom it reaches, and leaves one for each device; each asks again
// whether it is still wanted, so that a device is told late or not at all, and never of what is over.
import { createHash } from 'node:crypto'
import { type Alert, type AlertKind, alerted } from '../../domain/alert/alert.ts'
import { type Delivery, deliveryOf, waitAfter } from '../../domain/alert/delivery.ts'
import type { ConversationId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { PushFailure, PushText } from '../../protocol/alert.ts'
import { alertLetter } from '../account/view-letters.ts'
import type { Database, Tx } from '../db/database.ts'
import type { NewJob } from '../jobs/add-job.ts'
import type { Task } from '../jobs/run-jobs.ts'
import type { Mail } from '../mail/mail.ts'
import type { Hub } from '../live/hub.ts'
import type { Entry } from '../log/command.ts'
import { entriesAfter } from '../log/append.ts'
import type { Push, Sent } from '../outbound/push.ts'
import type { Directories } from '../workspace/view-directories.ts'
import {
  deleteDevice,
  type DeviceRow,
  devicesOf,
  findDevice,
  mailedHosts,
  noteCame,
  readersUpTo,
  readToldOf,
  type ToldOf,
} from './store.ts'

export interface AlertWorld {
  readonly database: Database
  readonly directories: Directories
  readonly hub: Pick<Hub, 'linesOf' | 'abroad'>
  readonly push: Push
  readonly mail: Pick<Mail, 'post' | 'sends'>
  readonly publicUrl: string
  readonly now: () => Instant
  readonly leaveJob: (tx: Tx, job: NewJob) => Promise<void>
}

/** What the worker does, by the names of the jobs. */
export function alertTasks(world: AlertWorld): Readonly<Record<'alert-hosts' | 'push', Task>> {
  return {
    'alert-hosts': (payload) => alertHosts(world, payload as Told),
    push: (payload) => pushOnce(world, payload as Pushing),
  }
}

/** By which fact a conversation came to need somebody. */
interface Told {
  readonly workspace: WorkspaceId
  readonly stream: ConversationId
  readonly n: number
}

interface Pushing extends Told {
  readonly device: string
  /** The how manieth time, from 1. */
  readonly tries: number
}

async function alertHosts(world: AlertWorld, told: Told): Promise<void> {
  const { workspace, stream, n } = told
  await world.database.inWorkspace(workspace, async (tx) => {
    const wanted = await whomToTell(world, tx, told)
    if (!wanted) return
    const devices = await devicesOf(tx, workspace, { hosts: wanted.hosts, now: world.now() })
    for (const { id: device } of devices)
      await world.leaveJob(tx, {
        name: 'push',
        payload: { workspace, stream, n, device, tries: 1 },
        key: `push:${device}:${stream}:${n}`,
      })
    await write(world, tx, { told, wanted })
  })
}

interface Writing {
  readonly told: Told
  readonly wanted: Wanted
}

/** [AL9] To those who want letters as well; of what is sealed nobody is written to, since letters pass many hands. */
async function write({ mail, publicUrl }: AlertWorld, tx: Tx, { told, wanted }: Writing): Promise<void> {
  const { workspace, stream, n } = told
  const { kind, desk, hosts, directory, sealed } = wanted
  if (!mail.sends || sealed) return
  for (const { id, locale } of await mailedHosts(tx, workspace, hosts)) {
    const link = `${publicUrl}/console/conversations/${stream}`
    const to = directory.hosts.get(id)?.email ?? ''
    const letter = await alertLetter({ to, locale, workspace: directory.workspace, link, kind, desk })
    const opens = { conversation: stream }
    await mail.post(tx, workspace, { ...letter, passing: true, once: idOf(id, stream, n), opens })
  }
}

/** The same letter, should it be left twice. */
function idOf(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join(' ')).digest('hex')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-a$4-$5')
}

async function pushOnce(world: AlertWorld, pushing: Pushing): Promise<void> {
  const { workspace } = pushing
  const due = await world.database.reading(workspace, (tx) => dueOn(world, tx, pushing))
  if (!due) return
  const sent = await world.push.send(due.device, messageFor(pushing, due.text))
  await world.database.inWorkspace(workspace, async (tx) => {
    const { came } = await writeDown(world, tx, { workspace, id: due.device.id, sent })
    if (came === 'later' || came === 'unreachable') await tryAgain(world, tx, { pushing, sent })
  })
}

/** A phone that was off for longer learns of it from the list. */
const keptSeconds = 1800

function messageFor({ device, stream, n }: Pushing, text: PushText) {
  // The service learns what replaces what, and can't lay two devices beside each other by it.
  const topic = createHash('sha256').update(`${device} ${stream} ${n}`).digest('base64url').slice(0, 32)
  return { text: JSON.stringify(text), keepSeconds: keptSeconds, topic }
}

interface Due {
  readonly device: DeviceRow
  readonly text: PushText
}

async function dueOn(world: AlertWorld, tx: Tx, pushing: Pushing): Promise<Due | null> {
  const { workspace, stream, device: id } = pushing
  const wanted = await whomToTell(world, tx, pushing)
  const device = wanted && (await findDevice(tx, workspace, { id, now: world.now() }))
  if (!device || !wanted.hosts.includes(device.host)) return null
  return { device, text: { kind: wanted.kind, desk: wanted.desk, on: stream } }
}

interface Wanted {
  readonly kind: AlertKind
  readonly desk: string
  readonly hosts: readonly HostId[]
  readonly directory: Directory
  readonly sealed: boolean
}

/** [AL1] [AL2] Who is to be told by now; null: it is over, or was told as part of an earlier need. */
async function whomToTell(world: AlertWorld, tx: Tx, { workspace, stream, n }: Told): Promise<Wanted | null> {
  const [entry] = await entriesAfter(tx, { workspace, stream }, { n: n - 1, limit: 1 })
  const conversation = await readToldOf(tx, workspace, stream)
  const alert = entry?.n === n && conversation && alertOf(entry, conversation)
  if (!alert) return null
  const { directory } = await world.directories.within(tx, workspace)
  const readers = await readersUpTo(tx, workspace, { on: stream, n })
  const { hub } = world
  const inFront = (host: HostId) =>
    hub.linesOf(workspace, host).some((line) => line.inFrontUntil > entry.at) ||
    hub.abroad.frontUntil(workspace, host) > entry.at
  const hosts = alerted(directory, alert).filter((host) => !readers.has(host) && !inFront(host))
  const { desk, sealedBy } = alert.audience
  return { kind: alert.kind, desk: directory.desks.get(desk)?.name ?? '', hosts, directory, sealed: sealedBy !== null }
}

function alertOf({ type, by, at, data }: Entry, conversation: ToldOf): Alert | null {
  const { desk, sealedBy, life, assignee, epoch, need } = conversation
  const audience = { desk, sealedBy }
  if (type === 'person-needed') {
    const { team } = data as { team?: string }
    // One that was there before, and is a team's from here on, is news to the team.
    const stands = need !== null && (need.since === at || (team !== undefined && need.team === team))
    return stands ? { kind: need.why, audience, to: null, need } : null
  }
  const { to, epoch: then } = data as { to: HostId | null; epoch: number }
  const holds = to !== null && assignee === to && epoch === then && life !== 'closed' && life !== 'ended'
  return holds && by.kind === 'host' && by.id !== to ? { kind: 'given', audience, to, need: null } : null
}

interface SentTo {
  readonly workspace: WorkspaceId
  readonly id: string
  readonly sent: Sent
}

export interface CameOf {
  readonly came: Delivery | PushFailure
  readonly status: number | null
}

/** [AL4] Writes down what came of a push; a device that is gone is taken off. */
export async function writeDown(
  { now }: Pick<AlertWorld, 'now'>,
  tx: Tx,
  { workspace, id, sent }: SentTo,
): Promise<CameOf> {
  const status = sent.failed ? null : sent.status
  const came = sent.failed ? sent.failed : deliveryOf(sent.status)
  if (came === 'gone') await deleteDevice(tx, workspace, { id, host: null })
  else await noteCame(tx, workspace, { id, at: now(), failure: came === 'taken' ? null : came, status })
  return { came, status }
}

/** [AL6] Nobody who could not be reached just now is given up at once. */
async function tryAgain(
  { now, leaveJob }: AlertWorld,
  tx: Tx,
  { pushing, sent }: { pushing: Pushing; sent: Sent },
): Promise<void> {
  const waitMs = waitAfter(pushing.tries, sent.failed ? null : sent.wishedMs)
  if (waitMs === null) return
  const { workspace, stream, n, device, tries } = pushing
  await leaveJob(tx, {
    name: 'push',
    payload: { workspace, stream, n, device, tries: tries + 1 },
    key: `push:${device}:${stream}:${n}`,
    runAt: new Date(now() + waitMs),
  })
}
