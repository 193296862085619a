// The workspace itself: its name and colour, and how it gets its first owner.
import type { HostId } from '../shared/ids.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact, Workspace } from './directory.ts'

type Facts = Decision<DirectoryFact>

/** [WS11] Owners change the workspace's name, its colour, and what is switched on or off; what is already so changes nothing. */
export function changeWorkspace({ workspace }: Directory, wanted: WantedWorkspace): Facts {
  const { breakGlass: before = false, unasked: was = false, ...kept } = workspace
  const { breakGlass = before, unasked = was } = wanted
  const switches = { ...(breakGlass && { breakGlass }), ...(unasked && { unasked }) }
  const changed = { ...kept, name: wanted.name.trim(), accent: wanted.accent, ...switches }
  const named = changed.name === workspace.name && changed.accent === workspace.accent
  const same = named && breakGlass === before && unasked === was
  return same ? [] : [{ type: 'workspace-changed', workspace: changed }]
}

/** [WS13] The set-up names the workspace and makes its first owner, once (`already-set-up`). */
export function setUp(directory: Directory, first: FirstOwner): Facts {
  if (directory.hosts.size > 0) return refuse('already-set-up')
  const { id, name, email } = first
  const owner = { id, name: name.trim(), email, role: 'owner', removed: false } as const
  const named = changeWorkspace(directory, { name: first.workspace, accent: directory.workspace.accent })
  return [...(named as readonly DirectoryFact[]), { type: 'host-joined', host: owner, invitation: null }]
}

/** A switch of which nothing is said is as it was. */
export type WantedWorkspace = Pick<Workspace, 'name' | 'accent' | 'breakGlass' | 'unasked'>

export interface FirstOwner {
  /** Minted by the server. */
  readonly id: HostId
  readonly name: string
  readonly email: string
  readonly workspace: string
}
