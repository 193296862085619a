// Who is next: what happens when a line counts wrongly, forgets a free place, does not say what a host did, or thinks that they
// are away.
import { nones } from '../queue/checks.ts'
import type { Bug } from './bug.ts'

const queue = 'domain/queue/queue.ts'

export const bugsOfTheQueue: readonly Bug[] = [
  {
    name: 'one-too-many',
    wrong: 'The next is let in while as many are served as may be.',
    patches: [
      { file: queue, from: 'return live < capacity ? (waiting[0]', to: 'return live <= capacity ? (waiting[0]' },
    ],
    bite: { suite: 'queue', checks: [nones.overLimit] },
  },
  {
    name: 'last-is-first',
    wrong: 'A free place goes to whoever came last.',
    patches: [{ file: queue, from: '(waiting[0]?.id ?? null)', to: '(waiting.at(-1)?.id ?? null)' }],
    bite: { suite: 'queue', checks: [nones.overtaken] },
  },
  {
    name: 'place-begs',
    wrong: 'A place that came free is left to be found by the sweep.',
    patches: [{ file: 'server/conversation/commands-ledger.ts', from: '  follow: admitNext,\n', to: '' }],
    bite: { suite: 'queue', checks: [nones.keptWaiting] },
  },
  {
    name: 'over-unsaid',
    wrong: 'A host lets somebody in above the limit, and the log does not say so.',
    patches: [
      {
        file: 'domain/conversation/queue.ts',
        from: "{ type: 'admitted', over: full }",
        to: "{ type: 'admitted', over: full && false }",
      },
    ],
    bite: { suite: 'queue', checks: [nones.overLimit] },
  },
  {
    name: 'back-and-yet-gone',
    wrong: 'A host who comes back as the grace ends is taken off all the same.',
    patches: [
      {
        file: 'domain/conversation/take.ts',
        from: 'assignee === null || here.has(assignee)) return []\n  return [\n    { type:',
        to: 'assignee === null) return []\n  return [\n    { type:',
      },
    ],
    bite: { suite: 'integration', file: 'server/presence/absence.test.ts', test: 'who comes back within the grace' },
  },
  {
    name: 'sleep-is-absence',
    wrong: 'A server that stood still takes everybody off what they have as it goes on.',
    patches: [
      { file: 'server/presence/commands-absence.ts', from: 'const blinkMs = 30_000', to: 'const blinkMs = Infinity' },
    ],
    bite: { suite: 'integration', file: 'server/presence/absence.test.ts', test: 'a server that has just begun' },
  },
]
