// Who waits for whom: what happens when a lock is missing, or holds more than it has to.
import type { Bug } from './bug.ts'

const file = 'lab/interleave/interleave.live.test.ts'

export const bugsOfTheLocks: readonly Bug[] = [
  {
    name: 'line-read-unlocked',
    wrong: 'Who is admitted is decided on a line that nobody holds.',
    patches: [
      {
        file: 'server/conversation/store-lines.ts',
        from: '      order by d.id\n        for no key update of d`',
        to: '      order by d.id`',
      },
    ],
    bite: { suite: 'integration', file, test: 'of two who want the last place' },
  },
  {
    name: 'directory-holds-its-key',
    wrong:
      'A change of the directory keeps everybody waiting who only refers to the workspace, and waits for those of them who hold a desk.',
    patches: [
      {
        file: 'server/workspace/store.ts',
        from: 'from workspace where id = $1 for no key update',
        to: 'from workspace where id = $1 for update',
      },
    ],
    bite: { suite: 'integration', file, test: 'never wait for each other in a circle' },
  },
  {
    name: 'rows-in-any-order',
    wrong: 'Two nodes that write the same conversations wait for each other, for a second, in a circle.',
    patches: [{ file: 'server/log/road.ts', from: '[...ids].sort().map(', to: '[...ids].map(' }],
    bite: { suite: 'integration', file: 'server/log/lane.test.ts', test: 'rows are written in the order of their ids' },
  },
]
