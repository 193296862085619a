// Break-glass: every command on a wish to open what somebody has sealed, and the job that opens it.
import type { Passing } from '../../domain/conversation/seal.ts'
import type { CommandKey, HostId, OpeningId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { type Decision, refuse } from '../../domain/shared/refusal.ts'
import type { DirectoryFact } from '../../domain/workspace/directory.ts'
import * as rules from '../../domain/workspace/opening.ts'
import { directoryCommands as schemas } from '../../protocol/directory.ts'
import { passSealCommand } from '../conversation/commands-seal.ts'
import type { Database } from '../db/database.ts'
import type { Task } from '../jobs/run-jobs.ts'
import type { AnyCommand, Context } from '../log/command.ts'
import type { Lanes } from '../log/lanes.ts'
import { onDirectory } from './commands-ledger.ts'
import { readOpening } from './store-openings.ts'

interface Named {
  readonly id: OpeningId
}

const opening = { action: 'open-sealed', rate: 'change' } as const

export const openingCommands: readonly AnyCommand[] = [
  onDirectory<rules.WantedOpening & { reference: string }>({
    ...opening,
    name: 'ask-to-open',
    body: schemas['ask-to-open'],
    route: { method: 'POST', path: '/api/openings' },
    decide: ({ directory, sealed }, { id, reason, reference }, context) =>
      stamped(context, (stamp) => {
        const wanted = { id, reason, sealed: sealed.get(reference) ?? null }
        return rules.askToOpen(directory, wanted, stamp)
      }),
  }),
  onDirectory<Named>({
    ...opening,
    name: 'agree-to-open',
    body: schemas['agree-to-open'],
    route: { method: 'PUT', path: '/api/openings/:id/agreement' },
    decide: ({ directory }, { id }, context) => stamped(context, (stamp) => rules.agreeToOpen(directory, id, stamp)),
  }),
  onDirectory<Named>({
    ...opening,
    name: 'drop-opening',
    body: schemas['drop-opening'],
    route: { method: 'DELETE', path: '/api/openings/:id' },
    decide: ({ directory }, { id }) => rules.dropOpening(directory, id),
  }),
  onDirectory<Named>({
    name: 'acknowledge-opening',
    body: schemas['acknowledge-opening'],
    action: 'change-own-account',
    rate: 'change',
    route: { method: 'PUT', path: '/api/openings/:id/reading' },
    decide: ({ directory }, { id }, context) =>
      stamped(context, (stamp) => rules.acknowledgeOpening(directory, id, stamp)),
  }),
]

function stamped(
  { actor, at }: Context,
  rule: (stamp: { readonly by: HostId; readonly at: Instant }) => Decision<DirectoryFact>,
): Decision<DirectoryFact> {
  return actor.kind === 'host' ? rule({ by: actor.id, at }) : refuse('not-found')
}

export interface OpeningsWorld {
  readonly database: Database
  readonly lanes: Pick<Lanes, 'perform'>
}

/**
 * [CO47] The work of the job `open-sealed`, left when a second person has agreed: the seal passes from whoever had it to the one
 * who asked. It goes by the key of the wish, and so once for ever; where the seal was lifted meanwhile nothing changes.
 */
export function openSealedTask({ database, lanes }: OpeningsWorld): Task {
  return async (payload) => {
    const { workspace, n } = payload as { workspace: WorkspaceId; n: number }
    const opened = await database.reading(workspace, (tx) => readOpening(tx, workspace, n))
    if (!opened) return
    const { id, conversation: stream, sealedBy: from, by: to } = opened
    const body: Passing = { from, to }
    const key = id as string as CommandKey
    await lanes.perform({
      command: passSealCommand,
      workspace,
      stream,
      body,
      key,
      actor: { kind: 'anyone' },
      again: true,
    })
  }
}
