// What every scenario stands on: a server, a desk with hosts, and the table as the measure of what arrived.
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { Chance } from '../../pretend/chance.ts'
import { LogCheck } from '../crash/check-log.ts'
import { checkPeople } from '../crash/check-people.ts'
import { Findings } from '../crash/findings.ts'
import { arrive } from '../people/arrive.ts'
import { type AnyDevice, type GuestDevice, type HostDevice, hostDevice } from '../people/device.ts'
import { anySkew, machine } from '../people/machine.ts'
import { Said } from '../people/said.ts'
import { holds } from '../until.ts'
import { seed, type Seeded } from '../world/seed.ts'
import type { World } from '../world/world.ts'

export interface Stage {
  readonly world: World
  readonly seeded: Seeded
  readonly chance: Chance
  readonly said: Said
  readonly findings: Findings
  readonly log: LogCheck
}

/** What a scenario measured, and what had to hold. */
export interface Scene {
  readonly figures: Readonly<Record<string, number>>
  readonly checks: Readonly<Record<string, boolean>>
}

export async function openStage(world: World, chance: Chance): Promise<Stage> {
  const seeded = await seed(world.admin, 3)
  const [said, findings] = [new Said(), new Findings()]
  const log = new LogCheck({ admin: world.admin, workspace: seeded.workspace, said, findings })
  return { world, seeded, chance, said, findings, log }
}

export interface Place {
  readonly name: string
  /** The server's own, or a proxy's. */
  readonly origin: string
  readonly pace: number
}

/** A host with nothing open yet; `at` says which of the seeded ones. */
export function hostAt({ seeded, chance }: Stage, { name, origin, pace }: Place, at = 0): HostDevice {
  const host = seeded.hosts[at]
  if (!host) throw new Error(`There is no host ${at}`)
  const own = chance.fork(name)
  const { cookie } = host
  return hostDevice({
    name,
    id: host.id,
    machine: machine({ origin, chance: own, pace, skewMs: anySkew(own), cookie }),
  })
}

/** A guest who is in, with as many tabs. */
export function guestAt(
  { seeded, chance, said }: Stage,
  { name, origin, pace }: Place,
  tabs = 1,
): Promise<GuestDevice[]> {
  const own = chance.fork(name)
  return arrive({
    name,
    desk: seeded.desk.slug,
    machine: machine({ origin, chance: own, pace, skewMs: anySkew(own) }),
    said,
    tabs,
  })
}

/** Says it; fulfilled with the ack, and the number it was told. */
export async function say(
  { said }: Stage,
  device: AnyDevice,
  { on, tail = 'Hello' }: { readonly on: ConversationId; readonly tail?: string },
): Promise<number> {
  const word = said.word({ sender: device.name, on, note: false }, tail)
  said.answered(word, await device.outbox.do(on, 'send-message', { text: word.text }))
  return word.acked ?? 0
}

/** Everything said is answered and in the table once, and each of these devices comes to hold the table, in time. */
export async function settle(
  { findings, said, log }: Stage,
  devices: readonly AnyDevice[],
  withinMs: number,
): Promise<void> {
  const answered = await holds(() => devices.every(({ idle }) => idle), { withinMs })
  if (!answered)
    findings.add(
      'unanswered',
      devices
        .filter(({ idle }) => !idle)
        .map(({ name }) => name)
        .join(),
    )
  for (const refused of said.refused.splice(0)) findings.add('unanswered', refused)
  await log.readOn()
  log.checkAcked()
  await checkPeople({ devices, log, findings, lists: false }, withinMs)
}

export function leave(devices: readonly AnyDevice[]): void {
  for (const device of devices) device.leave()
}
