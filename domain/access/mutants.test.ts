// The reasoning of may.ts, line by line: each of its conditions bent, and some cell must notice. Its table is bent, role by
// role, in server/matrix.test.ts.
import { readFileSync } from 'node:fs'
import { transform } from 'esbuild'
import { expect, test } from 'vitest'
import {
  ada,
  admissions,
  desks,
  harbor,
  hosts,
  id,
  omar,
  rosa,
  teams,
  tomas,
  visas,
  yuki,
  zaynab,
} from '../../cast/cast.ts'
import { byId, harborWith } from '../../cast/directory.ts'
import type { DeskId, HostId, SessionId, TeamId, WorkspaceId } from '../shared/ids.ts'
import type { Directory, Host } from '../workspace/directory.ts'
import * as original from './may.ts'
import type { Action, Actor, Thing } from './may.ts'

type Access = Pick<typeof original, 'may' | 'worksAt' | 'worksOn'>

const member: Host = { ...zaynab, id: id<'host'>('b0', 8) as HostId }
const orphaned = { ...visas, id: id<'desk'>('d0', 7) as DeskId, team: id<'team'>('c0', 99) as TeamId }
const named = { ...admissions, id: id<'desk'>('d0', 8) as DeskId, hosts: [member.id] }
const directory = harborWith({
  hosts: byId<Host>([...hosts, member, { ...zaynab, role: 'owner', removed: true }]),
  teams: byId(teams.map((team) => (team.id === visas.team ? { ...team, members: [member.id, zaynab.id] } : team))),
  desks: byId([...desks, orphaned, named]),
})
const elsewhere = id<'workspace'>('a0', 2) as WorkspaceId
const gone = id<'desk'>('d0', 99) as DeskId

const host = ({ id: who }: Host, workspace = harbor.id): Actor => ({
  kind: 'host',
  workspace,
  id: who,
  session: who as string as SessionId,
})
const guest = (who: typeof ada, workspace = harbor.id): Actor => ({ kind: 'guest', workspace, id: who.id })
const house = (workspace = harbor.id): Thing => ({ kind: 'workspace', workspace })
const talk = (desk: DeskId, by: Host | null = null): Thing => ({
  kind: 'conversation',
  workspace: harbor.id,
  desk,
  guest: ada.id,
  sealedBy: by && by.id,
})
const street: Thing = { kind: 'door' }

/** Who, what, to what; whether they may. */
const cells: readonly (readonly [Actor, string, Thing, boolean, (Directory | null)?])[] = [
  [{ kind: 'anyone' }, 'enter-door', street, true],
  [{ kind: 'anyone' }, 'read-conversation', talk(admissions.id), false],
  [{ kind: 'anyone' }, 'read-directory', house(), false],
  [guest(ada), 'write-message', talk(admissions.id), true],
  [guest(omar), 'write-message', talk(admissions.id), false],
  [guest(ada, elsewhere), 'write-message', talk(admissions.id), false],
  [guest(ada), 'ask-for-link', house(), false],
  [host(yuki), 'read-directory', house(), true],
  [host(yuki, elsewhere), 'read-directory', house(), false],
  [host(rosa, elsewhere), 'read-directory', house(elsewhere), false],
  [host(rosa), 'read-directory', house(), false, null],
  [host(zaynab), 'read-directory', house(), false],
  [host(yuki), 'write-note', talk(admissions.id), true],
  [host(yuki), 'write-note', talk(visas.id), false],
  [host(member), 'write-note', talk(visas.id), true],
  [host(member), 'write-note', talk(orphaned.id), false],
  [host(member), 'write-note', talk(gone), false],
  [host(tomas), 'write-note', talk(visas.id), true],
  [host(tomas), 'write-note', talk(gone), true],
  [guest(ada), 'write-message', talk(admissions.id, yuki), true],
  [host(yuki), 'write-note', talk(visas.id, yuki), true],
  [host(rosa), 'write-note', talk(admissions.id, yuki), false],
  [host(tomas), 'write-note', talk(admissions.id, yuki), false],
  [host(zaynab), 'write-note', talk(visas.id, zaynab), false],
  [host(rosa), 'change-hosts', house(), true],
  [host(tomas), 'change-hosts', house(), false],
  [host(rosa), 'toString', house(), false],
]

/** Who works where. */
const places: readonly (readonly [Host, DeskId, boolean])[] = [
  [zaynab, visas.id, false],
  [zaynab, admissions.id, false],
  [yuki, admissions.id, true],
  [yuki, visas.id, false],
  [yuki, named.id, false],
  [member, named.id, true],
]

/** Whom a conversation at the visa desk is for, by whose seal it bears. */
const seals: readonly (readonly [Host, Host | null, boolean])[] = [
  [yuki, yuki, true],
  [rosa, yuki, false],
  [zaynab, zaynab, false],
  [{ ...yuki, id: id<'host'>('b0', 99) as HostId }, { ...yuki, id: id<'host'>('b0', 99) as HostId }, false],
  [yuki, null, false],
]

function faults({ may, worksAt, worksOn }: Access): string[] {
  const wrong = (expected: boolean, answer: () => boolean) => {
    try {
      return answer() !== expected
    } catch {
      return true
    }
  }
  const denied = cells.filter(([actor, action, thing, expected, read = directory]) =>
    wrong(expected, () => may(actor, action as Action, { thing, directory: read })),
  )
  const misplaced = places.filter(([who, desk, expected]) => wrong(expected, () => worksAt(directory, who.id, desk)))
  const unsealed = seals.filter(([who, by, expected]) =>
    wrong(expected, () => worksOn(directory, who.id, { desk: visas.id, sealedBy: by && by.id })),
  )
  return [...denied.map(([, action]) => action), ...[...misplaced, ...unsealed].map(([who]) => who.name)]
}

const source = readFileSync(new URL('./may.ts', import.meta.url), 'utf8')

/** What is bent, and into what. */
const mutants: readonly (readonly [from: string, to: string])[] = [
  ['Object.hasOwn(rules, action) ? rules[action] : []', 'rules[action]'],
  ['who !== null && allowed.includes(who)', 'who !== null'],
  ['who !== null && allowed.includes(who)', 'who === null || allowed.includes(who)'],
  ['if (!person || person.removed) return false', 'if (!person) return false'],
  ["if (person.role !== 'host') return true", ''],
  ["if (person.role !== 'host') return true", 'return true'],
  ['if (!place) return false', 'if (!place) return true'],
  ['if (place.hosts !== null) return place.hosts.includes(host)', ''],
  ['if (place.hosts !== null) return place.hosts.includes(host)', 'if (place.hosts !== null) return true'],
  ['place.team === null || memberOf', 'memberOf'],
  ['memberOf(directory, place.team, host)\n', 'true\n'],
  ['memberOf(directory, place.team, host)\n', 'false\n'],
  ["if (thing.kind === 'door') return 'anyone'", ''],
  ['|| actor.workspace !== thing.workspace', ''],
  ["thing.kind === 'conversation' && thing.guest === actor.id ?", "thing.kind === 'conversation' ?"],
  ["thing.kind === 'conversation' && thing.guest === actor.id ?", 'thing.guest === actor.id || true ?'],
  ['!person || person.removed || directory', '!person || directory'],
  ['|| directory.workspace.id !== thing.workspace', ''],
  ["if (thing.kind === 'conversation' && !worksOn", 'if (false && !worksOn'],
  ['!worksOn(directory, actor.id, thing)', 'worksOn(directory, actor.id, thing)'],
  ['!worksOn(directory, actor.id, thing)', '!worksAt(directory, actor.id, thing.desk)'],
  ['sealedBy === null ? worksAt(directory, host, desk) :', 'worksAt(directory, host, desk) ||'],
  ['sealedBy === host && isPresent(directory, host)', 'sealedBy === host'],
  ['sealedBy === host && isPresent(directory, host)', 'isPresent(directory, host)'],
  ['directory.hosts.get(host)?.removed === false', 'directory.hosts.get(host)?.removed !== true'],
  ['return person.role', "return 'owner'"],
  ['?.members.includes(host) ?? false', '?.members.includes(host) ?? true'],
]

test('[AC1] the rules as they are satisfy every cell', () => {
  expect(faults(original)).toEqual([])
})

test.each(mutants)('[AC1] a mutant is killed: %s becomes %s', async (from, to) => {
  expect(source.split(from)).toHaveLength(2)
  const { code } = await transform(
    source.replace(from, () => to),
    { loader: 'ts', format: 'esm' },
  )
  const bent = (await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  )) as Access
  expect(faults(bent)).not.toEqual([])
})
