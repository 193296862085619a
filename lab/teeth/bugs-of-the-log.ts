// What can go wrong between a command and its fact, and on the way from the log to those who follow it.
import type { Bug } from './bug.ts'

const road = 'server/log/road.ts'
const decide = 'server/log/decide.ts'

const numbering = 'const seq = standing.seq + 1'
/** The first two numbers of a stream are left alone, without which nobody would be let in. */
const numberedBy = (otherwise: string) => `const seq = standing.seq < 2 ? standing.seq + 1 : ${otherwise}`

export const bugsOfTheLog: readonly Bug[] = [
  {
    name: 'ack-before-commit',
    wrong: 'The answer does not wait for the commit.',
    patches: [
      {
        file: 'server/db/transaction.ts',
        from: `const [ended] = await Promise.all([client.query('COMMIT'), ...this.sent])`,
        to: `void Promise.all([client.query('COMMIT'), ...this.sent]).catch(() => undefined); const ended = { command: 'COMMIT' }`,
      },
    ],
    bite: { suite: 'crash', checks: ['nothing lost'] },
  },
  {
    name: 'commit-without-flush',
    wrong: 'Postgres answers a commit before it is written down, and nobody checks that it may.',
    patches: [
      { file: 'server/db/postgres-settings.ts', from: `synchronous_commit: 'on'`, to: `synchronous_commit: 'off'` },
      { file: 'server/db/prepare.ts', from: `'full_page_writes', 'synchronous_commit')`, to: `'full_page_writes')` },
    ],
    bite: { suite: 'crash', checks: ['nothing lost', 'nothing gaps'] },
  },
  {
    name: 'wake-at-first-only',
    wrong: 'What was kept while its answer was lost is told to nobody: not then, and not when it is asked again.',
    patches: [
      { file: 'server/told.ts', from: '=> doubted(house, workspace, streams)', to: '=> void doubted' },
      { file: road, from: 'changes: withRepeats(changes, streams, first.keys()) }', to: 'changes }' },
      { file: road, from: 'function withRepeats(', to: 'export function withRepeats(' },
    ],
    bite: { suite: 'stumble', checks: ['nothing behind'] },
  },
  {
    name: 'readings-told-at-first-only',
    wrong: 'Who has read how far is told after a repeat only when nothing else shares the commit.',
    patches: [{ file: 'server/inbox/view-list.ts', from: 'if (repeats ||', to: 'if (entries.length === 0 ||' }],
    bite: { suite: 'integration', file: 'server/inbox/list.test.ts', test: 'told to nobody is told at the repeat' },
  },
  {
    name: 'doubtful-commit-forgotten',
    wrong: 'A commit that broke counts as not kept.',
    patches: [{ file: 'server/log/lane.ts', from: 'if (travelled.doubtful.length > 0)', to: 'if (false)' }],
    bite: { suite: 'integration', file: 'server/inbox/list.test.ts', test: '[LO9]' },
  },
  {
    name: 'number-from-global-counter',
    wrong: 'One counter numbers the facts of all streams.',
    patches: [
      { file: decide, from: numbering, to: numberedBy('(newest = Math.max(newest, standing.seq) + 1)') },
      { file: decide, from: 'export type AnyLedger =', to: 'let newest = 0\nexport type AnyLedger =' },
    ],
    bite: { suite: 'crash', checks: ['nothing gaps'] },
  },
  {
    name: 'number-from-clock',
    wrong: 'Facts are numbered by the time at which they come.',
    patches: [
      {
        file: decide,
        from: numbering,
        to: numberedBy('Math.max(standing.seq + 1, Math.floor(Date.now() / 1000) - 1_700_000_000)'),
      },
    ],
    bite: { suite: 'crash', checks: ['nothing gaps'] },
  },
  {
    name: 'key-looked-up-after-numbering',
    wrong: 'A repeat spends a number before it is found to be one.',
    patches: [
      {
        file: decide,
        from: 'return day.first.get(ask) ?? repeatedInBatch(stream, ask) ?? decide(ask, stream, day)',
        to: `const known = day.first.get(ask) ?? repeatedInBatch(stream, ask)
    const decided = decide(ask, stream, day)
    if (known && decided.n !== undefined) stream.entries.pop()
    return known ?? decided`,
      },
      {
        file: road,
        from: 'if (!loaded || entries.length === 0) continue',
        to: 'if (!loaded || asks.length === 0) continue',
      },
    ],
    bite: { suite: 'crash', checks: ['nothing gaps', 'nothing miscounted'] },
  },
  {
    name: 'resume-by-time-window',
    wrong: 'Whoever comes back gets what is newer than a moment, not what follows their number.',
    patches: [
      {
        file: 'server/live/follow.ts',
        from: '    this.cursor = after\n',
        to: `    const recent = behind.filter(({ at }) => at > Date.now() - 50)
    this.cursor = (recent[0]?.n ?? (behind.at(-1)?.n ?? after) + 1) - 1\n`,
      },
      { file: 'server/live/follow.ts', from: 'this.sendAll(behind)', to: 'this.sendAll(recent)' },
    ],
    bite: { suite: 'crash', checks: ['nothing behind'] },
  },
  {
    name: 'admit-outside-the-close',
    wrong: 'A close lets nobody in by itself: the place is given away later, in a step of its own.',
    patches: [{ file: decide, from: '  goOn({ beside, directory, before: known, now: now.state }, day)\n', to: '' }],
    bite: { suite: 'integration', file: 'server/queue/queue.test.ts', test: '[QU5]' },
  },
  {
    name: 'no-sweep',
    wrong: 'A follower whose wake was lost is not looked for.',
    patches: [{ file: 'server/live/hub.ts', from: 'of numbers) this.wake(', to: 'of numbers) void (' }],
    bite: { suite: 'integration', file: 'server/live/rights.test.ts', test: '[LI3]' },
  },
  {
    name: 'memory-decides',
    wrong: 'What a node remembers of rights is taken for what is so, and nobody looks.',
    patches: [
      {
        file: 'server/conversation/store-rows.ts',
        from: '      or (select last_seq from workspace where id = $1) is distinct from $9::bigint`',
        to: '      and $9::bigint is not null`',
      },
    ],
    bite: { suite: 'integration', file: 'server/log/recollection.test.ts', test: '[LO10] a right that was taken away' },
  },
  {
    name: 'carried-unmarked',
    wrong: 'What another server wrote carries the memory on, whatever it came to there.',
    patches: [
      {
        file: 'server/log/recollection.ts',
        from: 'return recall?.mark(state) === mark ? state : null',
        to: 'return mark ? state : null',
      },
    ],
    bite: {
      suite: 'integration',
      file: 'server/node/carried.test.ts',
      test: 'what this version understands otherwise',
    },
  },
  {
    name: 'reading-half-known',
    wrong: 'Of a host of whom only the last mark was heard it is taken for known what they have hidden.',
    patches: [
      {
        file: 'server/conversation/store-recall.ts',
        from: 'return now.size === before.size ? now :',
        to: 'return now.size >= before.size ? now :',
      },
    ],
    bite: { suite: 'integration', file: 'server/node/carried.test.ts', test: 'what a host had hidden' },
  },
  {
    name: 'quicker-is-a-fault',
    wrong:
      'Whose first request died on its way, and whom another let in just before the second, is answered with a fault.',
    patches: [
      {
        file: 'server/door/commands.ts',
        from: 'isUniqueViolation(fault) ? 5 : 2',
        to: 'isUniqueViolation(fault) ? 2 : 2',
      },
    ],
    bite: { suite: 'integration', file: 'server/door/door.test.ts', test: 'whose first request died on its way' },
  },
  {
    name: 'committed-and-untold',
    wrong: 'A fault behind the commit counts as if nothing had been kept: what was kept is told to nobody.',
    patches: [{ file: road, from: `? {} : { inDoubt: true }`, to: `? {} : {}` }],
    bite: {
      suite: 'integration',
      file: 'server/log/recollection.test.ts',
      test: '[LO10] [LO9] what was committed before something went wrong',
    },
  },
  {
    name: 'tables-kept-waiting',
    wrong: 'A migration waits for a table in use, and all who come after it wait behind it.',
    patches: [{ file: 'server/db/migrations.ts', from: 'set local lock_timeout = ${waitMs}', to: 'select ${waitMs}' }],
    bite: { suite: 'integration', file: 'server/db/prepare.test.ts', test: '[ND12] that wait' },
  },
  {
    name: 'pages-end-with-their-version',
    wrong: 'An open page finds nothing of what it loads once the servers are of another version.',
    patches: [
      {
        file: 'server/http/pages.ts',
        from: 'const found = type === null ? null : await others(path)',
        to: 'const found = type === null ? await others(path) : null',
      },
    ],
    bite: { suite: 'integration', file: 'server/http/web-files.test.ts', test: '[ND11] a page of another version' },
  },
]
