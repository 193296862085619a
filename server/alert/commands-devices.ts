// What hosts do with their own devices: switch alerts on and off there, and try whether they come.
import type { Actor } from '../../domain/access/may.ts'
import { refuse, type Refusal } from '../../domain/shared/refusal.ts'
import type { AlertDevice, AlertTested, OwnAlerts, PushText } from '../../protocol/alert.ts'
import type { Push } from '../outbound/push.ts'
import { type AlertWorld, writeDown } from './commands.ts'
import { deleteDevice, devicesOf, findDevice, keepDevice, mailedHosts, noteShown, setMail } from './store.ts'
import { viewDevice } from './view.ts'

/** By what a house can tell people who are not there. */
export interface AlertMeans {
  readonly push: Push
  /** Whether letters leave this house. */
  readonly sendsMail: boolean
}

export type DevicesWorld = Omit<AlertWorld, 'mail'> & AlertMeans & { readonly newId: () => string }

type Host = Extract<Actor, { kind: 'host' }>

export async function ownAlerts({ database, push, now, sendsMail }: DevicesWorld, host: Host): Promise<OwnAlerts> {
  const { workspace, id, session } = host
  const [rows, mailed] = await database.reading(workspace, async (tx) => [
    await devicesOf(tx, workspace, { hosts: [id], now: now() }),
    await mailedHosts(tx, workspace, [id]),
  ])
  const mail = sendsMail ? mailed.length > 0 : null
  return { key: push.publicKey, mail, devices: rows.map((row) => viewDevice(row, session)) }
}

/** [AL5] The browser of this session takes pushes from now on; false: what it says is no push service's device. */
export async function switchOn(world: DevicesWorld, host: Host, device: AlertDevice): Promise<boolean> {
  const { database, push, newId, now } = world
  if (!push.takes(device)) return false
  const made = { ...device, id: newId(), at: now() }
  await database.inWorkspace(host.workspace, (tx) => keepDevice(tx, host, made))
  return true
}

export async function switchMail({ database }: DevicesWorld, host: Host, on: boolean): Promise<object> {
  await database.inWorkspace(host.workspace, (tx) => setMail(tx, host, on))
  return {}
}

/** Refuses with `not-found` where this host has no such device. */
export async function switchOff({ database }: DevicesWorld, host: Host, id: string): Promise<object | Refusal> {
  const { workspace } = host
  const gone = await database.inWorkspace(workspace, (tx) => deleteDevice(tx, workspace, { id, host: host.id }))
  return gone ? {} : refuse('not-found')
}

const test: PushText = { kind: 'test' }

/** [AL7] Pushes to one of this host's devices now, and answers with what its service said (`not-found`). */
export async function tryOut(world: DevicesWorld, host: Host, id: string): Promise<AlertTested | Refusal> {
  const { database, push, now } = world
  const { workspace } = host
  const device = await database.reading(workspace, (tx) => findDevice(tx, workspace, { id, now: now() }))
  if (device?.host !== host.id) return refuse('not-found')
  const sent = await push.send(device, { text: JSON.stringify(test), keepSeconds: 60, topic: 'test' })
  const came = await database.inWorkspace(workspace, (tx) => writeDown(world, tx, { workspace, id, sent }))
  return came as AlertTested
}

/** [AL7] The device of this session says that it has shown a push. */
export async function notice({ database, now }: DevicesWorld, host: Host): Promise<object> {
  await database.inWorkspace(host.workspace, (tx) => noteShown(tx, host, now()))
  return {}
}
