// The walls of the house. scripts/rules/walls.test.ts shows that each one holds.
// Tests, what helps them, and build settings, which stand in a room without being part of it.
const tests = '(\\.test\\.tsx?$|/vite\\.config\\.ts$|/testing[^/]*(/|\\.tsx?$)|-testing\\.tsx?$)'
const plumbing = '^server/(db|log|http|live|jobs|mail|files|outbound)/'
const inPlumbing = '^server/(?:db|log|http|live|jobs|mail|files|outbound)/'
// The house is wired here, by hand; main is where it starts.
const wiring = '^server/(main|run|app|live-app)\\.ts$'
const rooms = '^(domain|protocol|server|client|ui|console|guest|widget|words|cast|pretend)/'
const browser = '^(client|ui|console|guest|widget|words|domain|protocol)/'
const npm = (...names) => `node_modules/(${names.join('|')})/`

/** A noun's files of those names, `view.ts` as well as `view-thread.ts`. */
const station = (...names) => `/(${names.flatMap((name) => [name, `${name}-[^/]+`]).join('|')})\\.ts$`
const anyPackage = 'node_modules/'

/** What files of a room may import, and nothing else. Tests may more: they drive the whole house. */
const wall = (name, room, allowed) => ({
  name,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: tests },
  to: { pathNot: [`^${room}/`, ...allowed] },
})

/** Who alone may import something. */
const door = (name, to, allowed) => ({
  name,
  severity: 'error',
  from: { path: rooms, pathNot: [tests, ...allowed] },
  to,
})

module.exports = {
  forbidden: [
    wall('domain-knows-only-domain', 'domain', []),
    wall('protocol-knows-domain', 'protocol', ['^domain/', npm('typebox')]),
    wall('client-knows-no-server', 'client', ['^(domain|protocol|words)/', anyPackage]),
    wall('ui-knows-no-server', 'ui', ['^(client|domain|protocol|words)/', anyPackage]),
    wall('console-stands-alone', 'console', ['^(client|ui|domain|protocol|words)/', anyPackage]),
    wall('guest-stands-alone', 'guest', ['^(client|ui|domain|protocol|words)/', anyPackage]),
    wall('widget-stands-alone', 'widget', ['^(client|ui|domain|protocol|words)/', anyPackage]),
    wall('words-know-nothing', 'words', ['^\\.generated/words/']),
    wall('pretend-guests-are-guests', 'pretend', ['^(client|domain|protocol)/', npm('ws'), '^(node:)?[a-z_/]+$']),
    wall('cast-knows-the-domain', 'cast', ['^(domain|protocol)/', npm('typebox')]),
    wall('server-knows-no-screen', 'server', ['^(domain|protocol|words|cast)/', anyPackage, '^(node:)?[a-z_/]+$']),
    {
      name: 'no-framework-in-client',
      comment: 'The client is used by Preact, React and the lab alike.',
      severity: 'error',
      from: { path: '^(client|domain|protocol|words)/', pathNot: tests },
      to: { path: npm('react', 'react-dom', 'preact', '@base-ui', 'wouter', 'virtua') },
    },
    {
      name: 'no-node-in-the-browser',
      comment: 'Core modules do not exist there.',
      severity: 'error',
      from: { path: browser, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'plumbing-knows-no-noun',
      comment: 'Pipes carry anything. What a noun needs from them it hands in.',
      severity: 'error',
      from: { path: plumbing, pathNot: tests },
      to: { path: '^server/', pathNot: [plumbing, '^server/(?!main|run|app|live-app|reactions)[^/]+$'] },
    },
    door('only-stores-speak-sql', { path: npm('pg', 'kysely') }, [station('store'), '^server/(log|db|jobs)/']),
    door('only-jobs-queue', { path: npm('graphile-worker') }, ['^server/(jobs|db)/']),
    door('only-routes-speak-http', { path: npm('fastify', '@fastify', 'ws') }, [
      station('routes'),
      '^server/(http|live)/',
      wiring,
      // Guests of a rehearsal come in as all others do.
      '^pretend/',
    ]),
    door(
      'only-outbound-calls-out',
      { path: ['^(node:)?(https?|http2|tls|dgram|dns(/promises)?)$', npm('undici', 'axios', 'got', 'node-fetch')] },
      ['^server/(http|live|outbound)/', wiring],
    ),
    // db looks for its own Postgres.
    door('only-some-open-sockets', { path: '^(node:)?net$' }, ['^server/(http|live|outbound|db)/', wiring]),
    door('only-mail-speaks-smtp', { path: npm('nodemailer') }, ['^server/mail/']),
    {
      name: 'nouns-have-a-front-door',
      comment: 'From another noun only commands and view can be seen.',
      severity: 'error',
      from: { path: '^server/([^/]+)/', pathNot: [tests, inPlumbing] },
      to: { path: '^server/[^/]+/', pathNot: ['^server/$1/', station('commands', 'view'), inPlumbing] },
    },
    {
      name: 'the-top-uses-front-doors',
      comment: 'The files above the nouns enter by commands, view and routes.',
      severity: 'error',
      from: { path: '^server/[^/]+$', pathNot: tests },
      to: { path: '^server/[^/]+/', pathNot: [station('commands', 'view', 'routes'), inPlumbing] },
    },
    {
      name: 'only-the-wiring-imports-routes',
      comment: 'Wired by hand, in one place. The lab reads the table of routes to try every one of them, as tests do.',
      severity: 'error',
      from: { pathNot: [tests, wiring, '^lab/'] },
      to: { path: `^server/.+${station('routes')}` },
    },
    {
      name: 'nobody-imports-main',
      comment: 'It is where everything ends.',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: '^(server|lab|bench)/main\\.ts$' },
    },
    {
      name: 'no-tools-in-the-product',
      comment: 'Tests, stories, benches and scripts look at the product, never the other way.',
      severity: 'error',
      from: { path: rooms, pathNot: tests },
      to: {
        path: ['^(stories|e2e|bench|lab|scripts)/', tests, npm('vitest', 'fast-check', 'playwright-core', 'axe-core')],
      },
    },
    { name: 'no-cycles', comment: 'Not even of types.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-missing',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'listed-packages-only',
      comment: 'A package is in package.json, or we do not use it.',
      severity: 'error',
      from: { path: rooms },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|^data/|^shots/|\\.(css|svg|woff2?)$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
