// The ledger of the directory's stream, and how a command on it is declared.
import { type Actor, may, type Thing } from '../../domain/access/may.ts'
import type { DirectoryFact } from '../../domain/workspace/directory.ts'
import { evolve } from '../../domain/workspace/evolve.ts'
import { type Decision, isRefusal, refuse } from '../../domain/shared/refusal.ts'
import { type AnyCommand, type Ask, type By, type Command, command, type Ledger } from '../log/command.ts'
import { loadStanding, type Standing, saveStanding } from './store.ts'

export const directoryLedger: Ledger<Standing, DirectoryFact> = {
  kind: 'directory',
  load: loadStanding,
  evolve: (before, fact) => ({ ...before, directory: evolve(before.directory, fact) }),
  author: (_state, actor, fact) => authorOf(actor, fact),
  record: ({ type, ...data }) => ({ type, data, text: null }),
  save: saveStanding,
}

type Declared<Given> = Pick<
  Command<Standing, DirectoryFact, Given>,
  'name' | 'body' | 'action' | 'rate' | 'route' | 'decide'
>

export function onDirectory<Given>(declared: Declared<Given>): AnyCommand {
  return command<Standing, DirectoryFact, Given>({ ...declared, ledger: directoryLedger, thing: theWorkspace })
}

/** [DE1] An address of another workspace is taken too; its own row there makes Postgres refuse it. */
export function unlessTaken(
  { taken }: Standing,
  { slug }: { readonly slug: string },
  decision: Decision<DirectoryFact>,
): Decision<DirectoryFact> {
  const wanted = !isRefusal(decision) && decision.length > 0
  return wanted && taken.has(slug) ? refuse('address-taken') : decision
}

/** [AC8] Asked of the directory under the lock too, since a command before this one may have removed its actor. */
function theWorkspace(state: Standing | null, { actor, command: { action }, workspace }: Ask): Thing | null {
  const thing = { kind: 'workspace', workspace } as const
  return state && may(actor, action, { thing, directory: state.directory }) ? thing : null
}

/** Whoever comes in by a link is the author of their own coming. */
function authorOf(actor: Actor, fact: DirectoryFact): By {
  if (actor.kind === 'host') return { kind: 'host', id: actor.id, level: null }
  if (fact.type === 'host-joined') return { kind: 'host', id: fact.host.id, level: null }
  return { kind: 'system', id: null, level: null }
}
