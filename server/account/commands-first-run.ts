// What a start finds: no workspace yet, one that nobody has set up, or one that is at work.
import { type Desk, noLimits } from '../../domain/desk/desk.ts'
import type { DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Tx } from '../db/database.ts'
import { beginWorkspace } from '../workspace/commands.ts'
import { hashSecret } from './access-secrets.ts'
import type { AccountWorld } from './commands-visit.ts'
import { forgetExpired, oldestWorkspace, replaceLink, takeTurn } from './store.ts'

export type StartWorld = Pick<AccountWorld, 'database' | 'directories' | 'now' | 'newId' | 'newSecret' | 'publicUrl'>

/** Where people go, as whole addresses. */
export interface Addresses {
  /** Makes the first owner, once; null when there is one. */
  readonly setUp: string | null
  readonly console: string
  /** The guest page of the desk that is shown to newcomers; null when no desk is open. */
  readonly desk: string | null
}

/**
 * Makes the first workspace with an open desk, if there is none. [AU9] As long as nobody has set it up, each start makes
 * a new link for that, and the one before opens nothing. Servers that start at once on one database take turns.
 */
export async function firstRun(world: StartWorld): Promise<Addresses> {
  const workspace = await ensureWorkspace(world)
  const { directory } = await world.directories.fresh(workspace)
  const setUp = directory.hosts.size > 0 ? null : `${world.publicUrl}/set-up#${await mintSetUp(world, workspace)}`
  const slug = slugToShow(directory)
  return { setUp, console: `${world.publicUrl}/console`, desk: slug && `${world.publicUrl}/d/${slug}` }
}

function ensureWorkspace(world: StartWorld): Promise<WorkspaceId> {
  const wanted = world.newId() as WorkspaceId
  return world.database.inWorkspace(wanted, async (tx) => {
    await takeTurn(tx)
    await forgetExpired(tx, world.now())
    return (await oldestWorkspace(tx)) ?? begin(world, tx, wanted)
  })
}

async function begin({ newId, now }: StartWorld, tx: Tx, id: WorkspaceId): Promise<WorkspaceId> {
  const desk: Desk = { ...demoDesk, id: newId() as DeskId }
  await beginWorkspace(tx, { id, name: 'My workspace', accent: '#00587b' }, { desk, at: now() })
  return id
}

const demoDesk: Omit<Desk, 'id'> = {
  slug: 'demo',
  name: 'Demo desk',
  team: null,
  hosts: null,
  asks: 'name',
  welcome: {
    ar: 'مرحبًا بك. اكتب ما تشاء، وسيجيبك أول من يراه.',
    en: 'Hello, and welcome. Write what you like: whoever sees it first will answer.',
  },
  open: true,
  limits: noLimits,
  guestFiles: 'yes',
  keepFiles: '30d',
  afterClose: 'host',
}

async function mintSetUp({ database, newId, newSecret, now }: StartWorld, workspace: WorkspaceId): Promise<string> {
  const secret = newSecret()
  const link = {
    kind: 'set-up',
    workspace,
    subject: null,
    id: newId(),
    hash: hashSecret(secret),
    at: now(),
    endsAt: null,
  } as const
  await database.outside((tx) => replaceLink(tx, link))
  return secret
}

function slugToShow({ desks }: Directory): string | null {
  const open = [...desks.values()].filter((desk) => desk.open && !desk.rehearsal)
  return (open.find(({ slug }) => slug === demoDesk.slug) ?? open[0])?.slug ?? null
}
