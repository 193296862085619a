// Coming in: by the desk's address with a secret of one's own, or by a link that was mailed.
import type { CommandKey } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/shared/refusal.ts'
import type { Arrival, Arrive, Prove } from '../../protocol/door.ts'
import { arriveCommand, conversationCommands, type NewLink, proveCommand } from '../conversation/commands.ts'
import type { Database } from '../db/database.ts'
import { isUniqueViolation } from '../db/unique.ts'
import type { Lanes } from '../log/lanes.ts'
import type { Ask } from '../log/command.ts'
import { type Came, whoComes } from './commands-coming.ts'
import { type DeskAddress, findDesk, findOpened, findProof, hashSecret, type MailedLink, slugOf } from './store.ts'

export interface DoorWorld {
  readonly database: Database
  readonly lanes: Lanes
  readonly now: () => Instant
  readonly newId: () => string
}

export interface AtDoor {
  readonly slug: string
  readonly body: Arrive
  readonly key: CommandKey
  /** Sent by a rehearsal. */
  readonly pretend?: boolean
}

/**
 * Lets a guest in, or back in. The same secret, from however many tabs at once, comes to the same conversation [V4].
 * Refuses with `not-found`, `desk-closed`, `answer-missing`, and with what speaks against a signature.
 */
export async function arrive(
  world: DoorWorld,
  { slug, body, key, pretend = false }: AtDoor,
): Promise<Arrival | Refusal> {
  const address = await findDesk(world.database, slug)
  if (!address) return refuse('not-found')
  const came = await comeIn(world, address, { body, key, pretend })
  if (isRefusal(came)) return came
  if (body.text !== undefined) await firstWords(world, came, body)
  return { guest: came.guest, conversation: came.conversation }
}

async function comeIn(
  world: DoorWorld,
  address: DeskAddress,
  { body, key, pretend }: Omit<Required<AtDoor>, 'slug'>,
): Promise<Came | Refusal> {
  for (let look = 1; ; look++) {
    const comes = await whoComes(world, address, { body, pretend })
    if (isRefusal(comes)) return comes
    const { came, guest } = comes
    const ask: Ask = {
      command: arriveCommand,
      workspace: came.workspace,
      stream: came.conversation,
      body: guest,
      key,
      actor: { kind: 'anyone' },
      again: look > 1,
    }
    const outcome = await world.lanes.perform(ask).catch((fault: unknown) => {
      if (look < enoughLooks(fault)) return null
      throw fault
    })
    if (outcome) return isRefusal(outcome) ? outcome : came
  }
}

/**
 * A second look finds the guest whom another tab has made in the meantime. Where connections die meanwhile, one that nobody hears of any more may
 * be that other: whoever is told that somebody was quicker looks again.
 */
function enoughLooks(fault: unknown): number {
  return isUniqueViolation(fault) ? 5 : 2
}

const sendMessage = conversationCommands.find(({ name }) => name === 'send-message')

async function firstWords(
  { lanes, newId }: DoorWorld,
  { workspace, guest, conversation }: Came,
  { text, textKey }: Arrive,
): Promise<void> {
  if (!sendMessage) return
  const actor = { kind: 'guest', workspace, id: guest } as const
  const key = (textKey ?? newId()) as CommandKey
  await lanes.perform({
    command: sendMessage,
    workspace,
    stream: conversation,
    body: { text },
    key,
    actor,
    again: true,
  })
}

/**
 * Opens a mailed link: the address is proven, and the device's secret becomes a further personal link of the same guest.
 * Opened again with the same secret it answers the same. Refuses with `link-spent` when another device has opened the
 * link, when it has expired, or never was.
 */
export async function prove(world: DoorWorld, { token, secret }: Prove): Promise<Proven | Refusal> {
  const mailed = await findProof(world.database, token, world.now())
  if (!mailed) return provenBefore(world, secret)
  const outcome = await world.lanes.perform(proofAsk(world, mailed, { token, secret }))
  return isRefusal(outcome) ? outcome : ledTo(world, mailed)
}

type Proven = Arrival & { readonly desk: string }

async function provenBefore(world: DoorWorld, secret: string): Promise<Proven | Refusal> {
  const opened = await findOpened(world.database, secret)
  return opened ? ledTo(world, opened) : refuse('link-spent')
}

async function ledTo(
  { database }: DoorWorld,
  { workspace, conversation, guest }: MailedLink,
): Promise<Proven | Refusal> {
  const desk = await database.reading(workspace, (tx) => slugOf(tx, workspace, conversation))
  return desk === null ? refuse('link-spent') : { guest, conversation, desk }
}

function proofAsk({ newId }: DoorWorld, { workspace, conversation }: MailedLink, { token, secret }: Prove): Ask {
  // The new link is known by the conversation that it was made for, so that a lost answer can be given again.
  const body: NewLink = { proofHash: hashSecret(token), link: { hash: hashSecret(secret), id: conversation } }
  const key = newId() as CommandKey
  return { command: proveCommand, workspace, stream: conversation, body, key, actor: { kind: 'anyone' }, again: false }
}
