// The walls of the house. scripts/rules/walls.test.ts shows that each one holds.
const tests = '(\\.test\\.tsx?$|/testing[^/]*(/|\\.tsx?$)|-testing\\.tsx?$)'
const plumbing = '^server/(db|log|http|live|jobs|mail|files|outbound)/'
const inPlumbing = '^server/(?:db|log|http|live|jobs|mail|files|outbound)/'
const rooms = '^(domain|protocol|server|client|ui|console|guest|widget|words|cast)/'
const browser = '^(client|ui|console|guest|widget|words|domain|protocol)/'
const npm = (...names) => `node_modules/(${names.join('|')})/`

/** What files below `folder` may import, and nothing else. Tests may more: they drive the whole house. */
const wall = (name, folder, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: folder, pathNot: tests },
  to: { pathNot: allowed },
})

/** Who alone may import something. */
const door = (name, to, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: rooms, pathNot: [tests, ...allowed] },
  to,
})

module.exports = {
  forbidden: [
    wall('domain-knows-only-domain', '^domain/', ['^domain/'], 'Pure rules: no dependency at all.'),
    wall('protocol-knows-domain', '^protocol/', ['^(protocol|domain)/', npm('typebox')], 'And the schema library.'),
    wall(
      'client-knows-no-server',
      '^client/',
      ['^(client|domain|protocol|words)/', 'node_modules/'],
      'A browser knows the wire.',
    ),
    wall(
      'ui-knows-no-server',
      '^ui/',
      ['^(ui|client|domain|protocol|words)/', 'node_modules/'],
      'Components know the wire.',
    ),
    wall(
      'console-stands-alone',
      '^console/',
      ['^(console|client|ui|domain|protocol|words)/', 'node_modules/'],
      'Screens never import one another.',
    ),
    wall(
      'guest-stands-alone',
      '^guest/',
      ['^(guest|client|ui|domain|protocol|words)/', 'node_modules/'],
      'Screens never import one another.',
    ),
    wall(
      'widget-stands-alone',
      '^widget/',
      ['^(widget|client|ui|domain|protocol|words)/', 'node_modules/'],
      'Screens never import one another.',
    ),
    wall('words-know-nothing', '^words/', ['^words/', '^\\.generated/words/'], 'Texts and how to load them.'),
    wall(
      'cast-knows-the-domain',
      '^cast/',
      ['^(cast|domain|protocol)/', npm('typebox')],
      'People for tests, demo and stories.',
    ),
    wall(
      'server-knows-no-screen',
      '^server/',
      ['^(server|domain|protocol|words|cast)/', 'node_modules/', '^(node:)?[a-z_/]+$'],
      'The server serves files, it imports none of them.',
    ),
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
      to: { path: '^server/', pathNot: [plumbing, '^server/(?!main|reactions)[^/]+$'] },
    },
    door(
      'only-stores-speak-sql',
      { path: npm('pg', 'kysely') },
      ['/store\\.ts$', '^server/(log|db|jobs)/'],
      'SQL stands in store, log, db and jobs.',
    ),
    door(
      'only-jobs-queue',
      { path: npm('graphile-worker') },
      ['^server/(jobs|db)/'],
      'Durable work is left through server/jobs.',
    ),
    door(
      'only-routes-speak-http',
      { path: npm('fastify', '@fastify', 'ws') },
      ['/routes\\.ts$', '^server/(http|live)/', '^server/main\\.ts$'],
      'HTTP and sockets stand in routes, http, live and main.',
    ),
    door(
      'only-outbound-calls-out',
      { path: ['^(node:)?(https?|http2|tls|dgram|dns(/promises)?)$', npm('undici', 'axios', 'got', 'node-fetch')] },
      ['^server/(http|live|outbound)/', '^server/main\\.ts$'],
      'One place opens connections, so that one place guards them.',
    ),
    door(
      'only-some-open-sockets',
      { path: '^(node:)?net$' },
      ['^server/(http|live|outbound|db)/', '^server/main\\.ts$'],
      'db looks for its own Postgres.',
    ),
    door('only-mail-speaks-smtp', { path: npm('nodemailer') }, ['^server/mail/'], 'Mail leaves through server/mail.'),
    {
      name: 'nouns-have-a-front-door',
      comment: 'From another noun only commands and view can be seen.',
      severity: 'error',
      from: { path: '^server/([^/]+)/', pathNot: [tests, inPlumbing] },
      to: { path: '^server/[^/]+/', pathNot: ['^server/$1/', '/(commands|view)\\.ts$', inPlumbing] },
    },
    {
      name: 'the-top-uses-front-doors',
      comment: 'The files above the nouns enter by commands and view; main also by routes.',
      severity: 'error',
      from: { path: '^server/[^/]+$', pathNot: tests },
      to: { path: '^server/[^/]+/', pathNot: ['/(commands|view|routes)\\.ts$', inPlumbing] },
    },
    {
      name: 'only-main-imports-routes',
      comment: 'Wired by hand, in one place.',
      severity: 'error',
      from: { pathNot: [tests, '^server/main\\.ts$'] },
      to: { path: '^server/.+/routes\\.ts$' },
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
