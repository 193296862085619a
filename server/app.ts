// Everything that answers, wired by hand: the road, the live socket, the routes of each noun. Opens no port and no database.
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { SessionId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import { accountRoutes } from './account/routes.ts'
import type { AlertMeans } from './alert/commands-devices.ts'
import { alertRoutes } from './alert/routes.ts'
import { botFileRoutes } from './bot/routes-files.ts'
import { botRoutes } from './bot/routes.ts'
import { conversationRoutes } from './conversation/routes.ts'
import type { Database } from './db/database.ts'
import { doorRoutes } from './door/routes.ts'
import { fileCodeRoutes } from './file/routes-code.ts'
import { fileRoutes } from './file/routes.ts'
import type { Files } from './files/files.ts'
import type { Identify } from './http/actor.ts'
import { inboxRoutes } from './inbox/routes.ts'
import { attendanceRoutes } from './presence/routes.ts'
import { createLive, type DirectoryFound } from './live-app.ts'
import type { Bus } from './live/bus.ts'
import { Hub } from './live/hub.ts'
import { Limits } from './live/limits.ts'
import type { Model } from './outbound/model.ts'
import { Lanes } from './log/lanes.ts'
import { Tails } from './log/tail.ts'
import { guestOf } from './door/view-guest.ts'
import { type CrowdOptions, Crowds } from './rehearsal/commands-crowd.ts'
import { Rehearsals } from './rehearsal/commands.ts'
import { rehearsalRoutes } from './rehearsal/routes.ts'
import { hearOthers } from './elsewhere.ts'
import { CountedTogether } from './node/commands-limits.ts'
import { Nodes } from './node/commands.ts'
import { jobsAfter, type LeaveJob } from './reactions.ts'
import { Directories } from './workspace/view-directories.ts'
import { Indexer } from './search/commands.ts'
import { logoRoutes } from './logo/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { contactRoutes } from './contact/routes.ts'
import { type WidgetPages, widgetRoutes } from './widget/routes.ts'
import { knowledgeRoutes } from './knowledge/routes.ts'
import { readyRoutes } from './ready/routes.ts'
import { tagRoutes } from './tag/routes.ts'
import { directoryRoutes } from './workspace/routes.ts'
import { listen, lookAtRights, tellPeople } from './told.ts'

export interface AppOptions extends AlertMeans {
  readonly http: FastifyInstance
  readonly database: Database
  /** Epoch of the log: clients that counted in another one begin anew. */
  readonly log: string
  readonly publicUrl: string
  readonly leaveJob: LeaveJob
  readonly files: Files
  readonly hostOf: Identify['host']
  /** The built guest page; null when it was not built. */
  readonly guestPage: string | null
  /** The same as it stands at a contact link. */
  readonly contactPage: string | null
  /** The same, as it plays a bot that is being written. */
  readonly previewPage: string | null
  readonly widgetPages: WidgetPages
  readonly now: () => Instant
  /** Multiplies all limits; Infinity for load tests on loopback. */
  readonly limitFactor: number
  readonly crowd?: CrowdOptions
  /** May word what bots answer; null: nothing may. */
  readonly model: Model | null
  /** Whether others may reach its database. */
  readonly shared: boolean
  /** The quick way to other nodes, if there is one. */
  readonly bus: Bus | null
}

export type House = ReturnType<typeof createApp>

/** Wires the house. Routes of further nouns register with what it answers. */
export function createApp(options: AppOptions) {
  const { http, database, now } = options
  const directories = new Directories(database)
  const nodes = nodesOf(options)
  const lanes = lanesOf(options, { directories, nodes })
  const hub = new Hub(new Tails(now))
  const limits = limitsOf(options, nodes)
  const identify: Identify = { host: options.hostOf, guest: (slug, secret) => guestOf({ database, now }, slug, secret) }
  const base = {
    ...options,
    directories,
    lanes,
    hub,
    limits,
    identify,
    newId: randomUUID,
    chance: (below: number) => randomInt(below),
    newName: () => randomBytes(16).toString('hex'),
    newSecret: () => randomBytes(32).toString('base64url'),
    nodes,
    onSessionsEnded: (sessions: readonly SessionId[]) => {
      for (const one of [hub, nodes]) one.endSessions(sessions)
    },
    newKey: () => randomUUID() as never,
    indexer: new Indexer(database),
  }

  const crowds = new Crowds({ ...base, address: () => http.server.address() })
  const told = tellPeople(base)
  const house = { ...base, ...told, crowds, rehearsals: new Rehearsals({ ...base, ...told, crowds }) }
  listen(house)
  hearOthers(house)
  for (const routes of nouns) routes(http, base)
  doorRoutes(http, { ...base, page: options.guestPage, crowds })
  rehearsalRoutes(http, { ...base, crowds })
  const directoryFound: DirectoryFound = (workspace, found) => lookAtRights(house, workspace, found)
  const live = createLive({ ...house, server: http.server, directoryFound })
  return { ...house, live }
}

function nodesOf({ database, bus, shared }: AppOptions): Nodes {
  return new Nodes({ database, bus, shared, newId: randomUUID, elapsed: performance.now.bind(performance) })
}

function limitsOf({ now, limitFactor }: AppOptions, nodes: Nodes): Limits {
  const limits = new Limits(now, limitFactor)
  new CountedTogether(nodes, limits)
  return limits
}

interface Roadside {
  readonly directories: Directories
  readonly nodes: Nodes
}

function lanesOf({ database, now, leaveJob }: AppOptions, { directories, nodes }: Roadside): Lanes {
  return new Lanes({
    database,
    now,
    directory: (tx, workspace, seq) => directories.at(tx, workspace, seq),
    react: async (tx, workspace, changes) => {
      for (const job of jobsAfter(workspace, changes)) await leaveJob(tx, job)
      nodes.note(tx, workspace, changes)
    },
  })
}

/** What each noun answers over HTTP. */
const nouns = [
  conversationRoutes,
  inboxRoutes,
  attendanceRoutes,
  directoryRoutes,
  tagRoutes,
  accountRoutes,
  alertRoutes,
  fileRoutes,
  fileCodeRoutes,
  searchRoutes,
  logoRoutes,
  botRoutes,
  botFileRoutes,
  knowledgeRoutes,
  readyRoutes,
  widgetRoutes,
  contactRoutes,
]
