// Every command on contact links. Whose they are says the rule.
import * as rules from '../../domain/contact/change.ts'
import type { ContactId } from '../../domain/shared/ids.ts'
import { type Decision, isRefusal, refuse } from '../../domain/shared/refusal.ts'
import type { DirectoryFact } from '../../domain/workspace/directory.ts'
import { directoryCommands as schemas } from '../../protocol/directory.ts'
import type { AnyCommand, Context } from '../log/command.ts'
import { onDirectory } from './commands-ledger.ts'
import type { Standing } from './store.ts'

const offering = { action: 'offer-contact', rate: 'change' } as const

export const contactCommands: readonly AnyCommand[] = [
  onDirectory<rules.NewContact>({
    ...offering,
    name: 'make-contact',
    body: schemas['make-contact'],
    route: { method: 'POST', path: '/api/contacts' },
    decide: (standing, wanted, context) =>
      unlessGiven(
        standing,
        wanted.name,
        byHost(context, (asking) => rules.makeContact(standing.directory, wanted, asking)),
      ),
  }),
  onDirectory<rules.WantedContact>({
    ...offering,
    name: 'change-contact',
    body: schemas['change-contact'],
    route: { method: 'PUT', path: '/api/contacts/:id' },
    decide: ({ directory }, wanted, context) =>
      byHost(context, (asking) => rules.changeContact(directory, wanted, asking)),
  }),
  onDirectory<rules.Rotation>({
    ...offering,
    name: 'rotate-contact',
    body: schemas['rotate-contact'],
    route: { method: 'POST', path: '/api/contacts/:id/addresses' },
    decide: (standing, rotation, context) =>
      unlessGiven(
        standing,
        rotation.name,
        byHost(context, (asking) => rules.rotateContact(standing.directory, rotation, asking)),
      ),
  }),
  onDirectory<{ id: ContactId }>({
    ...offering,
    name: 'end-contact',
    body: schemas['end-contact'],
    route: { method: 'DELETE', path: '/api/contacts/:id' },
    decide: ({ directory }, { id }, context) => byHost(context, ({ by }) => rules.endContact(directory, id, by)),
  }),
]

/** [LK5] A name is given once, in the whole installation. */
function unlessGiven({ given }: Standing, name: string, decision: Decision<DirectoryFact>): Decision<DirectoryFact> {
  const wanted = !isRefusal(decision) && decision.length > 0
  return wanted && given.has(name) ? refuse('address-taken') : decision
}

function byHost(
  { actor, at }: Context,
  rule: (asking: rules.Asking) => Decision<DirectoryFact>,
): Decision<DirectoryFact> {
  return actor.kind === 'host' ? rule({ by: actor.id, at }) : refuse('not-found')
}
