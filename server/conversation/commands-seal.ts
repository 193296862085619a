// Sealing and unsealing, and the job that gives the seals of removed hosts to their successors.
import { type Passing, passSeal, seal, unseal } from '../../domain/conversation/seal.ts'
import type { ConversationFact } from '../../domain/conversation/conversation.ts'
import type { CommandKey, WorkspaceId } from '../../domain/shared/ids.ts'
import { refuse } from '../../domain/shared/refusal.ts'
import { presentHost } from '../../domain/workspace/people.ts'
import { type ConversationCommandBody as Body, conversationCommands as schemas } from '../../protocol/conversation.ts'
import { Nothing } from '../../protocol/shapes.ts'
import type { Database } from '../db/database.ts'
import type { Task } from '../jobs/run-jobs.ts'
import { type AnyCommand, command } from '../log/command.ts'
import type { Lanes } from '../log/lanes.ts'
import { at, conversationLedger, onConversation } from './commands-ledger.ts'
import { type Orphan, orphanedSeals } from './store-seal.ts'
import type { Standing } from './store.ts'

export const sealCommands: readonly AnyCommand[] = [
  onConversation<Body<'seal'>>({
    name: 'seal',
    body: schemas.seal,
    action: 'seal-conversation',
    rate: 'change',
    route: { method: 'PUT', path: `${at}/seal` },
    decide: ({ conversation }, { epoch }, { actor }) =>
      actor.kind === 'host' ? seal(conversation, actor.id, epoch) : refuse('not-found'),
  }),
  onConversation<Body<'unseal'>>({
    name: 'unseal',
    body: schemas.unseal,
    action: 'seal-conversation',
    rate: 'change',
    route: { method: 'DELETE', path: `${at}/seal` },
    decide: ({ conversation }) => unseal(conversation),
  }),
]

/** Asked for by the house alone, after a host was removed. */
export const passSealCommand = command<Standing, ConversationFact, Passing>({
  name: 'pass-seal',
  body: Nothing,
  action: 'enter-door',
  rate: 'change',
  route: null,
  ledger: conversationLedger,
  thing: (state) => state && { kind: 'door' },
  decide: ({ conversation }, passing, { directory }) =>
    presentHost(directory, passing.to) ? passSeal(conversation, passing) : refuse('not-found'),
})

export interface SealsWorld {
  readonly database: Database
  readonly lanes: Lanes
  readonly newKey: () => CommandKey
}

/**
 * The work of the job `pass-seals`, left when a host was removed. [CO44] It looks until nothing is left to pass, since a
 * successor may be removed while it works; done again, it finds nothing.
 */
export function passSealsTask(world: SealsWorld): Task {
  return async (payload) => {
    const { workspace } = payload as { workspace: WorkspaceId }
    let passed: number
    do {
      const orphans = await world.database.reading(workspace, (tx) => orphanedSeals(tx, workspace))
      const outcomes = await Promise.all(orphans.map((orphan) => pass(world, workspace, orphan)))
      passed = outcomes.filter(({ n }) => n !== undefined).length
    } while (passed > 0)
  }
}

function pass({ lanes, newKey }: SealsWorld, workspace: WorkspaceId, { conversation, from, to }: Orphan) {
  const actor = { kind: 'anyone' } as const
  const body: Passing = { from, to }
  return lanes
    .perform({ command: passSealCommand, workspace, stream: conversation, body, key: newKey(), actor, again: false })
    .then((outcome) => ('refused' in outcome ? {} : outcome))
}
