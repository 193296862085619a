import { expect, test } from 'vitest'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import { Tails } from '../log/tail.ts'
import { Follow, type Thread } from './follow.ts'

/** A thread of three entries whose log can't be read as often as it is told to. */
function threadThatFails(times: number): Thread {
  const entries = [1, 2, 3].map(
    (n) =>
      ({
        n,
        stream: 'stream',
        by: { kind: 'system', id: null, level: null },
        at: 0,
        key: null,
        type: 'x',
        data: null,
        text: null,
      }) as const,
  )
  let failures = times
  const read = async <Answer>(answer: Answer): Promise<Answer> => {
    if (failures-- > 0) throw new Error('The database is away')
    return answer
  }
  return {
    topic: 'conversation:stream',
    workspace: 'workspace' as WorkspaceId,
    stream: 'stream',
    openedAt: 3,
    frame: ({ n }) => ({ bytes: Buffer.from(`fact ${n}`), hidden: false }),
    after: (n, limit) => read(entries.slice(n, n + limit)),
    snapshot: () => read({ n: 3, frame: Buffer.from('snapshot 3') }),
    allowed: () => true,
    otherwise: 'gone',
  }
}

const world = () => ({ tails: new Tails(() => 0), lost: (follow: Follow) => follow.end() })

function reader() {
  const heard: string[] = []
  return {
    heard,
    tell: (frame: unknown) => void heard.push(JSON.stringify(frame)),
    send: (frame: Buffer) => void heard.push(frame.toString()),
  }
}

async function readThrough(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

test('[LI3] a beginning that could not be read is begun again at the next wake: the snapshot first', async () => {
  const line = reader()
  const follow = new Follow(threadThatFails(1), line, world())
  follow.begin({ after: null })
  await readThrough()
  expect(line.heard).toEqual([])

  follow.wake(3)
  await readThrough()
  expect(line.heard).toEqual(['snapshot 3'])
})

test('[LI3] so is a way back that could not be read', async () => {
  const line = reader()
  const follow = new Follow(threadThatFails(1), line, world())
  follow.begin({ after: 1 })
  await readThrough()
  follow.wake(3)
  await readThrough()
  expect(line.heard).toEqual(['{"t":"following","topic":"conversation:stream","n":1}', 'fact 2', 'fact 3'])
})

test('[LI4] a follow that ends while its log is being read tells nothing more', async () => {
  const line = reader()
  const follow = new Follow(threadThatFails(0), line, world())
  follow.begin({ after: 1 })
  follow.end()
  const late = new Follow(threadThatFails(0), line, world())
  late.begin({ after: 1 })
  await Promise.resolve()
  late.end()
  await readThrough()
  expect(line.heard).toEqual([])
})

test('[LI4] from the entry on that is not for the reader, nothing is told and the follow is over', async () => {
  const line = reader()
  const lost: Follow[] = []
  const thread = threadThatFails(0)
  const until = {
    ...thread,
    frame: (entry: Parameters<Thread['frame']>[0]) => (entry.n < 2 ? thread.frame(entry) : null),
  }
  const follow = new Follow(until, line, {
    tails: new Tails(() => 0),
    lost(one) {
      lost.push(one)
      one.end()
    },
  })
  follow.begin({ after: 0 })
  await readThrough()
  follow.wake(3)
  await readThrough()
  expect(line.heard).toEqual(['{"t":"following","topic":"conversation:stream","n":0}', 'fact 1'])
  expect(lost).toEqual([follow])
})

test('[LI4] a beginning that the reader may not read any more is no beginning', async () => {
  const line = reader()
  const lost: Follow[] = []
  const thread: Thread = { ...threadThatFails(0), snapshot: async () => null }
  new Follow(thread, line, { tails: new Tails(() => 0), lost: (one) => lost.push(one) }).begin({ after: null })
  await readThrough()
  expect([line.heard, lost.length]).toEqual([[], 1])
})
