// Every command on a rehearsal, and what the house does with one by itself: ends it, gives it up, removes its desk.
import {
  abandonRehearsals,
  beginRehearsal,
  endRehearsal,
  purgeRehearsal,
  removeRehearsal,
  type WantedRehearsal,
} from '../../domain/rehearsal/change.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import type { DirectoryFact } from '../../domain/workspace/directory.ts'
import { directoryCommands as schemas } from '../../protocol/directory.ts'
import { Nothing } from '../../protocol/shapes.ts'
import { type AnyCommand, command } from '../log/command.ts'
import { directoryLedger, onDirectory } from './commands-ledger.ts'
import type { Standing } from './store.ts'

interface Named {
  readonly id: DeskId
}

const rehearsing = { action: 'rehearse', rate: 'change' } as const

export const rehearsalCommands: readonly AnyCommand[] = [
  onDirectory<WantedRehearsal>({
    ...rehearsing,
    name: 'begin-rehearsal',
    body: schemas['begin-rehearsal'],
    route: { method: 'POST', path: '/api/rehearsals' },
    decide: ({ directory }, wanted, { at }) => beginRehearsal(directory, wanted, at),
  }),
  onDirectory<Named>({
    ...rehearsing,
    name: 'end-rehearsal',
    body: schemas['end-rehearsal'],
    route: { method: 'PUT', path: '/api/rehearsals/:id/end' },
    decide: ({ directory }, { id }, { at }) => endRehearsal(directory, id, at),
  }),
  onDirectory<Named>({
    ...rehearsing,
    name: 'purge-rehearsal',
    body: schemas['purge-rehearsal'],
    route: { method: 'DELETE', path: '/api/rehearsals/:id' },
    decide: ({ directory }, { id }, { at }) => purgeRehearsal(directory, id, at),
  }),
]

/** Asked for by the house alone. */
const byTheHouse = {
  body: Nothing,
  action: 'enter-door',
  rate: 'change',
  route: null,
  ledger: directoryLedger,
  thing: (state: Standing | null) => state && ({ kind: 'door' } as const),
} as const

/** Its guests have gone. */
export const overCommand = command<Standing, DirectoryFact, Named>({
  ...byTheHouse,
  name: 'rehearsal-over',
  decide: ({ directory }, { id }, { at }) => endRehearsal(directory, id, at),
})

/** A start finds rehearsals whose guests went with the server that had sent them. */
export const abandonCommand = command<Standing, DirectoryFact, unknown>({
  ...byTheHouse,
  name: 'abandon-rehearsals',
  decide: ({ directory }, _body, { at }) => abandonRehearsals(directory, at),
})

/** All that happened at its desk is deleted. */
export const removeCommand = command<Standing, DirectoryFact, Named>({
  ...byTheHouse,
  name: 'remove-rehearsal',
  decide: ({ directory }, { id }, { at }) => removeRehearsal(directory, id, at),
})
