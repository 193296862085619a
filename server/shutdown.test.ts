import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createShutdown, type Stage } from './shutdown.ts'

test('stages run in their order, whatever the order in which they were registered', async () => {
  const { onShutdown, begin } = createShutdown()
  const ran: Stage[] = []
  const order: Stage[] = ['accepting', 'sockets', 'requests', 'jobs', 'pools', 'postgres', 'lock']
  for (const stage of order.toReversed()) onShutdown(stage, () => ran.push(stage))

  expect(await begin()).toEqual([])
  expect(ran).toEqual(order)
})

test('a hook that throws keeps nobody from leaving', async () => {
  const { onShutdown, begin } = createShutdown()
  const ran: Stage[] = []
  onShutdown('jobs', () => Promise.reject(new Error('stuck')))
  onShutdown('jobs', () => {
    throw new Error('stuck too')
  })
  onShutdown('postgres', () => ran.push('postgres'))

  expect(await begin()).toEqual(['jobs'])
  expect(ran).toEqual(['postgres'])
})

test('a hook that takes too long is left behind', async () => {
  const { onShutdown, begin } = createShutdown()
  const ran: Stage[] = []
  onShutdown('accepting', () => new Promise(() => undefined))
  onShutdown('lock', () => ran.push('lock'))

  expect(await begin()).toEqual(['accepting'])
  expect(ran).toEqual(['lock'])
})

describe('however long each stage takes,', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
  afterEach(() => vi.useRealTimers())

  const stages: Stage[] = ['accepting', 'sockets', 'requests', 'jobs', 'pools', 'postgres', 'lock']
  const never = () => new Promise(() => undefined)

  test('all is over well within five seconds', async () => {
    const { onShutdown, begin } = createShutdown()
    for (const stage of stages) onShutdown(stage, never)

    const left = begin()
    await vi.advanceTimersByTimeAsync(4000)

    expect(await left).toEqual(stages)
  })

  test('what a start took of it is not added, and each still has a moment', async () => {
    const { onShutdown, begin } = createShutdown()
    const had: number[] = []
    const note = (withinMs: number) => had.push(withinMs)
    onShutdown('accepting', note)
    onShutdown('jobs', never)
    onShutdown('postgres', note)

    const left = begin(performance.now() - 1500)
    await vi.advanceTimersByTimeAsync(500)

    expect(await left).toEqual(['jobs'])
    expect(had).toEqual([100, 1600])
  })
})

test('a second call waits for the first and runs nothing twice', async () => {
  const { onShutdown, begin } = createShutdown()
  let times = 0
  onShutdown('jobs', () => {
    times += 1
  })

  await Promise.all([begin(), begin()])
  await begin()

  expect(times).toBe(1)
})
