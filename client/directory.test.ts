import { expect, test } from 'vitest'
import { evolve } from '../domain/workspace/evolve.ts'
import type { Desk } from '../domain/desk/desk.ts'
import type { Host, Team } from '../domain/workspace/directory.ts'
import type { DeskId, HostId, TeamId, WorkspaceId } from '../domain/shared/ids.ts'
import type { DirectorySnapshot, NumberedDirectoryFact } from '../protocol/directory.ts'
import { DirectoryThread } from './directory.ts'
import { Line } from './line.ts'
import { FakeClock, FakeWorld } from './testing/fake-world.ts'
import { ModelServer } from './testing/model-server.ts'
import { rosa } from './testing/person.ts'

const host = (id: HostId, name: string): Host => ({
  id,
  name,
  email: `${name}@harbor.example`,
  role: 'host',
  removed: false,
})
const team: Team = { id: 'team' as TeamId, name: 'Advisers', members: [rosa] }
const desk: Desk = {
  id: 'desk' as DeskId,
  slug: 'help',
  name: 'Help',
  team: team.id,
  hosts: null,
  asks: 'nothing',
  welcome: {},
  open: true,
  limits: { desk: null, host: null },
  guestFiles: 'yes',
  keepFiles: '30d',
  afterClose: 'host',
}
const snapshot: DirectorySnapshot = {
  n: 3,
  workspace: { id: 'workspace' as WorkspaceId, name: 'Harbor', accent: '#00587b' },
  hosts: [host(rosa, 'Rosa')],
  teams: [team],
  desks: [],
  invitations: [],
  openings: [],
  contacts: [],
  events: [],
  bots: [],
}

test('[CL24] [CL7] the directory is its snapshot and the facts since, hidden ones counted, a gap asked for', () => {
  const world = new FakeWorld({ clock: new FakeClock() })
  const server = new ModelServer(world.clock)
  const line = new Line(world)
  const directory = new DirectoryThread(line)
  directory.open()
  line.start()
  server.accept(world.pair, rosa)
  world.pair.flush()
  expect(directory).toMatchObject({ state: 'loading', directory: null })

  const tell = (fact: NumberedDirectoryFact) => {
    world.pair.server.send({ t: 'fact', topic: 'directory', ...fact })
    world.pair.flush()
  }
  const by = { kind: 'host', id: rosa } as const
  world.pair.server.send({ t: 'snapshot', topic: 'directory', directory: snapshot })
  world.pair.flush()
  const before = directory.directory
  expect(before?.teams.get(team.id)).toEqual(team)

  tell({ n: 4, at: 1, by, fact: { type: 'desk-set-up', desk } })
  tell({ n: 5, hidden: true })
  tell({ n: 7, at: 2, by, fact: { type: 'desk-removed', desk: desk.id } })
  expect(before && directory.directory).toEqual(before && evolve(before, { type: 'desk-set-up', desk }))
  expect(directory.n).toBe(5)
  expect(world.pair.saidAs('follow').at(-1)).toMatchObject({ topic: 'directory', after: 5, log: server.log })

  tell({ n: 6, at: 2, by, fact: { type: 'host-changed', host: host(rosa, 'Rosa L.') } })
  tell({ n: 7, at: 2, by, fact: { type: 'desk-removed', desk: desk.id } })
  expect(directory.directory?.desks.size).toBe(0)
  expect(directory.directory?.hosts.get(rosa)?.name).toBe('Rosa L.')
})
