import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import type { ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser'
import { afterAll, beforeAll, expect, test } from 'vitest'

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  forbidden: IForbiddenRuleType[]
  options: object
}

// One line for each import that must be refused: who, what, by which wall.
const refused = [
  ['domain/queue/admit.ts', 'protocol/frames.ts', 'domain-knows-only-domain'],
  ['domain/queue/random.ts', 'typebox', 'domain-knows-only-domain'],
  ['domain/queue/clock.ts', 'node:timers', 'domain-knows-only-domain'],
  ['protocol/commands.ts', 'ws', 'protocol-knows-domain'],
  ['protocol/texts.ts', 'words/guest.ts', 'protocol-knows-domain'],
  ['client/line.ts', 'server/live/follow.ts', 'client-knows-no-server'],
  ['client/hook.ts', 'react', 'no-framework-in-client'],
  ['client/disk.ts', 'node:fs', 'no-node-in-the-browser'],
  ['ui/button.tsx', 'server/desk/view.ts', 'ui-knows-no-server'],
  ['ui/list.tsx', 'console/main.ts', 'ui-knows-no-server'],
  ['console/desk/list.tsx', 'guest/page.tsx', 'console-stands-alone'],
  ['guest/door.tsx', 'console/main.ts', 'guest-stands-alone'],
  ['guest/reply.tsx', 'server/desk/view.ts', 'guest-stands-alone'],
  ['widget/frame.ts', 'guest/page.tsx', 'widget-stands-alone'],
  ['words/mail.ts', 'domain/desk/desk.ts', 'words-know-nothing'],
  ['cast/people.ts', 'server/desk/view.ts', 'cast-knows-the-domain'],
  ['pretend/guest.ts', 'server/desk/view.ts', 'pretend-guests-are-guests'],
  ['pretend/device.ts', 'guest/page.tsx', 'pretend-guests-are-guests'],
  ['server/http/page.ts', 'guest/page.tsx', 'server-knows-no-screen'],
  ['server/live/who.ts', 'server/desk/view.ts', 'plumbing-knows-no-noun'],
  ['server/jobs/after.ts', 'server/reactions.ts', 'plumbing-knows-no-noun'],
  ['server/desk/commands.ts', 'pg', 'only-stores-speak-sql'],
  ['server/desk/access.ts', 'kysely', 'only-stores-speak-sql'],
  ['server/desk/restore.ts', 'pg', 'only-stores-speak-sql'],
  ['server/desk/later.ts', 'graphile-worker', 'only-jobs-queue'],
  ['server/desk/page.ts', 'fastify', 'only-routes-speak-http'],
  ['server/log/push.ts', 'ws', 'only-routes-speak-http'],
  ['server/desk/fetch.ts', 'node:https', 'only-outbound-calls-out'],
  ['server/files/fetch.ts', 'https', 'only-outbound-calls-out'],
  ['server/desk/socket.ts', 'node:net', 'only-some-open-sockets'],
  ['server/desk/letter.ts', 'nodemailer', 'only-mail-speaks-smtp'],
  ['server/desk/peek.ts', 'server/guest/store.ts', 'nouns-have-a-front-door'],
  ['server/reactions.ts', 'server/guest/store.ts', 'the-top-uses-front-doors'],
  ['server/loose.ts', 'server/guest/routes.ts', 'only-the-wiring-imports-routes'],
  ['server/desk/restart.ts', 'server/main.ts', 'nobody-imports-main'],
  ['server/desk/demo.ts', 'bench/load.ts', 'no-tools-in-the-product'],
  ['guest/copy.ts', 'domain/desk/desk.test.ts', 'no-tools-in-the-product'],
  ['client/a.ts', 'client/b.ts', 'no-cycles'],
  ['client/lost.ts', 'client/nowhere.ts', 'nothing-missing'],
] as const

// And a line for each that must pass.
const allowed = [
  ['domain/desk/desk.ts', 'domain/shared/ids.ts'],
  ['protocol/frames.ts', 'typebox'],
  ['client/b.ts', 'client/a.ts'],
  ['client/inbox.ts', 'protocol/frames.ts'],
  ['client/line.live.test.ts', 'server/main.ts'],
  ['client/line.live.test.ts', 'ws'],
  ['ui/face.tsx', 'react'],
  ['ui/label.tsx', 'words/guest.ts'],
  ['console/main.ts', 'ui/face.tsx'],
  ['guest/page.tsx', 'client/inbox.ts'],
  ['widget/button.ts', 'protocol/frames.ts'],
  ['server/main.ts', 'server/guest/routes.ts'],
  ['server/app.ts', 'server/guest/routes.ts'],
  ['server/live-app.ts', 'ws'],
  ['server/main.ts', 'server/guest/commands.ts'],
  ['guest/vite.config.ts', 'scripts/words.ts'],
  ['server/main.ts', 'server/db/pool.ts'],
  ['server/main.ts', 'server/reactions.ts'],
  ['server/main.ts', 'fastify'],
  ['server/reactions.ts', 'server/desk/view.ts'],
  ['server/desk/view.ts', 'server/guest/view.ts'],
  ['server/guest/commands.ts', 'server/guest/store.ts'],
  ['server/guest/commands.ts', 'server/log/road.ts'],
  ['server/guest/routes.ts', 'fastify'],
  ['server/guest/routes.ts', 'server/http/session.ts'],
  ['server/guest/store.ts', 'pg'],
  ['server/guest/store-links.ts', 'pg'],
  ['server/desk/commands.ts', 'server/guest/view-person.ts'],
  ['server/db/pool.ts', 'pg'],
  ['server/log/road.ts', 'server/db/pool.ts'],
  ['server/log/road.ts', 'server/trouble.ts'],
  ['server/live/follow.ts', 'ws'],
  ['server/mail/send.ts', 'nodemailer'],
  ['server/outbound/client.ts', 'node:https'],
  ['server/jobs/worker.ts', 'graphile-worker'],
  ['server/guest/store.test.ts', 'server/db/testing.ts'],
  ['bench/load.ts', 'server/db/pool.ts'],
] as const

const packages = ['typebox', 'ws', 'react', 'pg', 'kysely', 'fastify', 'nodemailer', 'graphile-worker']
const alone = [
  'domain/shared/ids.ts',
  'domain/desk/desk.test.ts',
  'words/guest.ts',
  'server/http/session.ts',
  'server/db/testing.ts',
  'server/trouble.ts',
]

let root = ''
let found: { from: string; to: string; rule: string }[] = []

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'parley-walls-'))
  build()
  const folders = [...new Set([...refused, ...allowed].map(([from]) => from.split('/')[0] ?? ''))]
  const { output } = await cruise(folders, { ...config.options, ruleSet: config, validate: true, baseDir: root })
  found = (output as ICruiseResult).summary.violations.map(({ from, to, rule }) => ({ from, to, rule: rule.name }))
}, 30_000)

afterAll(() => rmSync(root, { recursive: true }))

test.each(refused)('%s may not import %s: %s', (from, _to, rule) => {
  expect(found.filter((violation) => violation.from === from).map((violation) => violation.rule)).toContain(rule)
})

test.each(allowed)('%s may import %s', (from, to) => {
  const cyclic = (rule: string) => rule === 'no-cycles'
  const here = found.filter(
    (violation) => violation.from === from && violation.to.includes(to) && !cyclic(violation.rule),
  )
  expect(here).toEqual([])
})

test('every wall is shown to hold', () => {
  const shown = new Set<string>(refused.map(([, , rule]) => rule))
  const names = config.forbidden.map(({ name }) => name)
  expect(names.filter((name) => name !== 'listed-packages-only' && !shown.has(name ?? ''))).toEqual([])
})

function build() {
  const imports = new Map<string, string[]>(alone.map((file) => [file, []]))
  for (const [from, to] of [...refused, ...allowed]) {
    imports.set(from, [...(imports.get(from) ?? []), to])
    if (/\//.test(to) && to !== 'client/nowhere.ts') imports.set(to, imports.get(to) ?? [])
  }
  for (const [file, targets] of imports) write(file, targets.map((to) => `import '${specifier(file, to)}'`).join('\n'))
  for (const name of packages) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'main.js' }))
    write(`node_modules/${name}/main.js`, '')
  }
  write(
    'package.json',
    JSON.stringify({ type: 'module', dependencies: Object.fromEntries(packages.map((name) => [name, '1.0.0'])) }),
  )
  write('tsconfig.json', '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler" } }')
}

function specifier(from: string, to: string) {
  if (!/\//.test(to)) return to
  return `${'../'.repeat(from.split('/').length - 1)}${to}`
}

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), `${text}\n`)
}
