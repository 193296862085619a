// Uploads whose connection is cut at every stage and after this many bytes: each goes on, or ends cleanly, and is a file once or never.
import { memoryShelf } from '../../client/file-shelf.ts'
import { Uploads, type UploadParts } from '../../client/uploads.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { HostDevice } from '../people/device.ts'
import { GivenFiles } from '../people/files.ts'
import { holds, until } from '../until.ts'
import { checkUploads, sweepUploads } from './check-uploads.ts'
import { Proxy } from './proxy.ts'
import { guestAt, hostAt, leave, type Scene, settle, type Stage } from './stage.ts'
import { addressOf, cutsOfThoseWhoGo, cutsOfThoseWhoStay, type UploadCut, uploadBytes } from './upload-cuts.ts'

/** At one time. */
const together = 15
/** Clients live faster, so that what they wait after a cut does not take up all the time. */
const pace = 10
const doneWithinMs = 30_000
const settledWithinMs = 15_000

export const uploadChecks = {
  end: 'uploads of those who stay all come to their end',
  left: 'nothing is left of those who went',
} as const

interface Sender {
  readonly host: HostDevice
  readonly on: ConversationId
}

interface Trial {
  readonly stage: Stage
  readonly proxy: Proxy
  readonly files: GivenFiles
  readonly senders: readonly Sender[]
  /** Cuts that were done, by the stage and the part of it in which they were. */
  readonly struck: Map<string, number>
}

export async function uploads(stage: Stage, quick: boolean): Promise<Scene> {
  const proxy = await Proxy.open(stage.world.origin)
  const senders = await gather(stage, proxy)
  const files = new GivenFiles(uploadBytes)
  const trial: Trial = { stage, proxy, files, senders, struck: new Map() }
  const [staying, going] = [cutsOfThoseWhoStay(quick), cutsOfThoseWhoGo()]
  await inTurn(staying, (cut, at) => send(trial, cut, at))
  const unfinished = [...files.all.values()].filter(({ acked }) => acked === undefined).length
  await inTurn(going, (cut, at) => send(trial, cut, at))
  const counted = await checkUploads(stage.world, files, stage.findings)
  const swept = await sweepUploads(stage.world)
  const devices = senders.map(({ host }) => host)
  await settle(stage, devices, settledWithinMs)
  leave(devices)
  await proxy.close()
  const places = [...new Set(staying.map(placeOf))]
  return {
    figures: {
      uploadsCut: [...trial.struck.values()].reduce((sum, count) => sum + count, 0),
      uploadsShared: counted.shared,
      uploadsNever: counted.unshared,
      uploadsStray: swept.stray,
    },
    checks: {
      'uploads are cut at every stage': places.every((place) => trial.struck.has(place)),
      [uploadChecks.end]: unfinished === 0 && files.refused.length === 0,
      [uploadChecks.left]: swept.stray > 0 && swept.left === 0,
    },
  }
}

async function gather(stage: Stage, { origin }: Proxy): Promise<Sender[]> {
  const senders: Sender[] = []
  for (const at of stage.seeded.hosts.keys()) {
    const [guest] = await guestAt(stage, { name: `uploads-guest${at}`, origin: stage.world.origin, pace: 1 })
    if (!guest) throw new Error('Nobody came')
    leave([guest])
    const host = hostAt(stage, { name: `uploads-host${at}`, origin, pace }, at)
    const thread = host.open(guest.conversation)
    await until('the host is there', () => thread.state === 'here', { withinMs: settledWithinMs })
    senders.push({ host, on: guest.conversation })
  }
  return senders
}

/** One upload, cut once; fulfilled when it has come to its end, or its sender has gone. */
async function send(trial: Trial, cut: UploadCut, at: number): Promise<void> {
  const { files, senders, stage } = trial
  const sender = senders[at % senders.length]
  if (!sender) return
  const { on, host } = sender
  const { machine: world, http, line, name, id } = host
  const parts: UploadParts = { world, http, line, shelf: memoryShelf() }
  const first = opened(parts, sender)
  const open = [first]
  let over = false
  const told = () => void (over = true)
  const given = files.give({ name, uploads: first }, on, told)
  trial.proxy.requests.add({
    of: addressOf(cut.stage, on, given.id),
    in: cut.in,
    after: cut.after,
    struck() {
      trial.struck.set(placeOf(cut), (trial.struck.get(placeOf(cut)) ?? 0) + 1)
      if (cut.fate === 'stays') return
      first.leave()
      if (cut.fate === 'goes') return told()
      const again = opened(parts, sender)
      open.push(again)
      files.watch(again, given, told)
      void again.restore()
    },
  })
  if (!(await holds(() => over, { withinMs: doneWithinMs })))
    stage.findings.add(
      'unanswered',
      `${given.label}, cut in the ${cut.in} of ${cut.stage} after ${cut.after}, by ${id}`,
    )
  for (const each of open) each.leave()
}

function opened(parts: UploadParts, { host, on }: Sender): Uploads {
  const uploads = new Uploads(parts, host.id)
  const thread = host.threads.get(on)
  thread?.onChange(() => uploads.reached(on, thread.n))
  return uploads
}

const placeOf = ({ stage, in: part }: UploadCut) => `${stage} ${part}`

async function inTurn<Thing>(
  things: readonly Thing[],
  run: (thing: Thing, at: number) => Promise<void>,
): Promise<void> {
  const left = [...things.entries()]
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) await run(next[1], next[0])
  }
  await Promise.all(Array.from({ length: together }, work))
}
