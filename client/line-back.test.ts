import { describe, expect, test } from 'vitest'
import { closeCodes } from '../protocol/close-codes.ts'
import { setUp, waitOf } from './testing/model-line.ts'

describe('coming back', () => {
  test('[CL2] waits are a random part of a span as long as it has waited, from 250 ms to 15 s', () => {
    const parts = Array.from({ length: 16 }, () => [] as number[])
    const spans: number[] = []
    for (let seed = 0; seed < 300; seed++) {
      const { clock, world, line } = setUp(seed)
      line.start()
      let waited = 0
      for (const drawn of parts) {
        world.pair.reset()
        const span = Math.min(15_000, Math.max(250, waited))
        const wait = waitOf({ line, clock })
        drawn.push(wait / span)
        spans.push(span)
        waited += wait
        clock.pass(wait)
      }
    }
    for (const drawn of parts) {
      expect(Math.max(...drawn)).toBeLessThanOrEqual(1)
      expect(Math.max(...drawn)).toBeGreaterThan(0.9)
      expect(Math.min(...drawn)).toBeLessThan(0.1)
    }
    expect(Math.max(...spans)).toBe(15_000)
  })

  test('[CL2] when a server is back after a while, everybody is back after as long again', () => {
    const backAfter = Array.from({ length: 500 }, (_, seed) => {
      const { clock, world, line } = setUp(seed)
      line.start()
      world.pair.reset()
      const began = clock.now
      while (clock.now - began < 3000) {
        clock.pass(waitOf({ line, clock }))
        world.pair.reset()
      }
      return clock.now - began
    })
    expect(Math.max(...backAfter)).toBeLessThanOrEqual(6000)
  })

  test('[CL2] a line that lasted begins anew, one that did not is no end of the waiting', () => {
    const { clock, world, line, accept, open } = setUp()
    open()
    for (let time = 0; time < 8; time++) {
      world.pair.reset()
      clock.pass(waitOf({ line, clock }))
      accept()
      clock.pass(100)
    }
    world.pair.reset()
    const spans = [waitOf({ line, clock })]
    clock.pass(waitOf({ line, clock }))
    accept()
    clock.pass(5000)
    world.pair.flush()
    world.pair.reset()
    spans.push(waitOf({ line, clock }))
    expect(spans[0]).toBeGreaterThan(250)
    expect(spans[1]).toBeLessThanOrEqual(250)
  })

  test.each([
    [3000, '3000'],
    [7000, '7000'],
    // No server of ours says so, and nobody waits for ever.
    [15_000, '86400000'],
    // A server that is older says why in words.
    [250, 'restart'],
  ])('[CL3] after a restart they come back spread over as long as its close says: %i ms', (spreadMs, reason) => {
    const waits = Array.from({ length: 200 }, (_, seed) => {
      const { clock, world, line, open } = setUp(seed)
      open()
      world.pair.server.close(closeCodes.restart.code, reason)
      world.pair.flush()
      return waitOf({ line, clock })
    })
    for (let third = 0; third < 3; third++) {
      const within = waits.filter((wait) => Math.floor((3 * wait) / spreadMs) === third)
      expect(within.length).toBeGreaterThan(40)
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(spreadMs)
  })

  test.each(['awake', 'online'] as const)('[CL4] %s: tries at once instead of later', (event) => {
    const { clock, world, line } = setUp()
    line.start()
    for (let failure = 0; failure < 8; failure++) {
      world.pair.reset()
      clock.pass(waitOf({ line, clock }))
    }
    world.pair.reset()
    const tried = world.pairs.length
    world.page.say(event)
    expect(line.state.name).toBe('connecting')
    expect(world.pairs).toHaveLength(tried + 1)
  })

  test('[CL4] on waking, an open line that no longer hears is found out in 3 s', () => {
    const { clock, world, line, open } = setUp()
    open()
    world.pair.cut()
    clock.pass(2000)
    world.page.say('awake')
    clock.pass(2999)
    expect(line.state.name).toBe('open')
    clock.pass(1)
    expect(line.state.name).toBe('waiting')
  })

  test('[CL4] after an hour of sleep, which no event tells of, the line is asked at once', () => {
    const { clock, world, line, open } = setUp()
    open()
    world.pair.cut()
    clock.sleep(3_600_000)
    expect(line.state.name).toBe('open')
    clock.pass(3000)
    expect(line.state.name).toBe('waiting')
  })

  test('[CL4] an attempt that began before the sleep is given up for a new one', () => {
    const { clock, world, line } = setUp()
    line.start()
    clock.pass(3500)
    world.page.say('awake')
    expect(world.pairs).toHaveLength(2)
    world.page.say('awake')
    expect(world.pairs).toHaveLength(2)
  })

  test('without a network it says so, and tries all the same', () => {
    const { clock, world, line, accept, open } = setUp()
    open()
    world.page.isOnline = false
    world.pair.reset()
    expect(line.state).toEqual({ name: 'offline' })
    clock.pass(250)
    accept()
    expect(line.state.name).toBe('open')
  })

  test('a network that goes while it waits is said, and one that goes while it is open is asked about', () => {
    const { clock, world, line, open } = setUp()
    open()
    world.page.isOnline = false
    world.page.say('offline')
    expect(line.state.name).toBe('open')
    world.pair.cut()
    clock.pass(3000)
    expect(line.state.name).toBe('offline')
    world.page.isOnline = true
    world.page.say('online')
    expect(line.state.name).toBe('connecting')
  })

  test('[CL1] a network that goes while it connects is noticed at once, and a line that opens all the same is asked', () => {
    const { clock, world, line, accept } = setUp()
    line.start()
    world.page.isOnline = false
    world.page.say('offline')
    expect(line.state.name).toBe('offline')
    clock.pass(250)
    accept()
    expect(world.pair.said.map(({ t }) => t)).toEqual(['hello', 'ping'])
  })
})
