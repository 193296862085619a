// Three kinds of tests: rules and parts alone (unit), with Postgres and sockets (integration), whole journeys (browser).
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { compileWords, writeWords } from './scripts/rules/catalogues.ts'

const alone = [
  'domain',
  'protocol',
  'client',
  'ui',
  'console',
  'guest',
  'pretend',
  'widget',
  'cast',
  'words',
  'scripts',
  'lab',
  'bench',
]
const root = fileURLToPath(new URL('.', import.meta.url))
const databases = `${root}server/db/testing-setup.ts`

/** Whoever waits for something waits for that and not for a time; what never comes ends sooner than its test. */
const expected = { poll: { timeout: 15_000, interval: 25 } }

// Faults of a catalogue are found by npm run check; they need not stop every test.
writeWords(root, compileWords(root))

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: alone.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
          exclude: ['**/*.live.test.ts', '**/node_modules/**'],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['server/**/*.test.ts', '**/*.live.test.ts'],
          exclude: ['e2e/**', '**/node_modules/**'],
          globalSetup: existsSync(databases) ? [databases] : [],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          expect: expected,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/furnish.ts'],
          setupFiles: ['e2e/tidy.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: expected,
          sequence: { groupOrder: 2 },
        },
      },
    ],
    maxWorkers: 2,
    // No file leans on what another left in a module; loading all of them anew for each file takes a third of the time.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
  },
})
