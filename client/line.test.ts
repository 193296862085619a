import { describe, expect, test } from 'vitest'
import { closeCodes } from '../protocol/close-codes.ts'
import { Line } from './line.ts'
import { FakeClock } from './testing/fake-world.ts'
import { setUp, waitOf } from './testing/model-line.ts'
import { ModelServer, secretOf } from './testing/model-server.ts'

describe('opening', () => {
  test('a guest says the secret and learns who they are', () => {
    const { world, line, open, conversation } = setUp()
    open()
    expect(world.pair.url).toBe('wss://parley.example/api/live')
    expect(world.pair.said[0]).toEqual({ t: 'hello', v: 1, guest: { desk: 'help', secret: secretOf('ada') } })
    expect(line.self).toMatchObject({ kind: 'guest', conversation })
  })

  test('the server tells the time, and it goes on from there', () => {
    const { clock, world, line, server } = setUp()
    const ahead = new FakeClock()
    ahead.now = clock.now + 86_400_000
    const other = new ModelServer(ahead)
    for (const [secret, known] of server.guests) other.guests.set(secret, known)
    line.start()
    other.accept(world.pair)
    world.pair.flush()
    clock.pass(5000)
    expect(line.serverNow()).toBe(ahead.now + 5000)
  })

  test('[CL6] what is followed before it is open is asked for right behind hello', () => {
    const { world, line, accept, conversation } = setUp()
    line.follow(`conversation:${conversation}`)
    line.start()
    accept()
    expect(world.pair.said.map(({ t }) => t)).toEqual(['hello', 'follow'])
  })

  test('[CL6] after a reconnection it follows again, from the number its follower has come to', () => {
    const { world, clock, line, server, conversation, accept, open } = setUp()
    open()
    let after = 3
    line.follow(`conversation:${conversation}`, { cursor: () => ({ after, log: server.log }), hear: () => {} })
    after = 7
    world.pair.reset()
    clock.pass(waitOf({ line, clock }))
    accept()
    const follow = { t: 'follow', topic: `conversation:${conversation}`, after: 7, log: server.log }
    expect(world.pair.said[1]).toEqual(follow)
  })

  test('what is no longer followed is not asked for again', () => {
    const { world, clock, line, conversation, accept, open } = setUp()
    open()
    const off = line.follow(`conversation:${conversation}`)
    off()
    off()
    expect(world.pair.saidAs('unfollow')).toHaveLength(1)
    world.pair.reset()
    clock.pass(waitOf({ line, clock }))
    accept()
    expect(world.pair.saidAs('follow')).toHaveLength(0)
  })

  test('nothing is sent, and nothing kept for later, unless it is open', () => {
    const { world, line, accept } = setUp()
    expect(line.send({ t: 'ping', n: 1 })).toBe(false)
    line.start()
    expect(line.send({ t: 'ping', n: 1 })).toBe(false)
    accept()
    expect(world.pair.saidAs('ping')).toHaveLength(0)
  })
})

describe('hearing', () => {
  test('[CL1] [V3] a line that can send but not hear is broken within 6 s, and comes back', () => {
    const { world, clock, line, accept, open } = setUp()
    open()
    clock.pass(1000)
    world.pair.deafen()
    line.send({ t: 'looking', on: null })
    clock.pass(5999)
    world.pair.flush()
    expect(line.state.name).toBe('open')
    clock.pass(1)
    expect(line.state.name).toBe('waiting')
    clock.pass(waitOf({ line, clock }))
    accept()
    expect(line.state.name).toBe('open')
  })

  test('[CL1] [V3] a ping asks for a last sign 4 s after what was sent', () => {
    const { world, clock, line, open } = setUp()
    open()
    line.send({ t: 'looking', on: null })
    clock.pass(3999)
    expect(world.pair.saidAs('ping')).toHaveLength(0)
    clock.pass(1)
    expect(world.pair.saidAs('ping')).toHaveLength(1)
    world.pair.flush()
    clock.pass(5000)
    expect(line.state.name).toBe('open')
  })

  test('[CL1] an idle line is asked every 15 s, and a dead one found out 6 s later', () => {
    const { world, clock, line, open } = setUp()
    open()
    for (let count = 1; count <= 4; count++) {
      clock.pass(15_000)
      expect(world.pair.saidAs('ping')).toHaveLength(count)
      world.pair.flush()
    }
    world.pair.cut()
    clock.pass(20_999)
    expect(line.state.name).toBe('open')
    clock.pass(1)
    expect(line.state.name).toBe('waiting')
  })

  test('[CL1] [V3] a hello that nobody answers is given up after 6 s', () => {
    const { world, clock, line, server } = setUp()
    line.start()
    world.pair.deafen()
    server.accept(world.pair)
    clock.pass(6000)
    expect(line.state.name).toBe('waiting')
  })

  test('an attempt that never comes through is given up after 10 s', () => {
    const { clock, line } = setUp()
    line.start()
    clock.pass(9999)
    expect(line.state.name).toBe('connecting')
    clock.pass(1)
    expect(line.state.name).toBe('waiting')
  })

  test('a line whose machine was too busy to read is asked before it is judged', () => {
    const { world, clock, line, open } = setUp()
    open()
    line.send({ t: 'ping', n: 99 })
    world.pair.flushUp()
    clock.sleep(8000)
    world.pair.flush()
    clock.pass(3000)
    expect(line.state.name).toBe('open')
  })

  test('[CL1] in a hidden tab, where timers run once a minute, a dead line is found out all the same', () => {
    const { world, clock, line, open } = setUp()
    open()
    for (let minute = 0; minute < 5; minute++) {
      clock.sleep(60_000)
      world.pair.flush()
      expect(line.state.name).toBe('open')
    }
    world.pair.cut()
    clock.sleep(60_000)
    clock.sleep(60_000)
    expect(line.state.name).toBe('waiting')
  })

  test('what an abandoned socket still says is not heard', () => {
    const { world, clock, line, accept, open, conversation } = setUp()
    open()
    const heard: string[] = []
    const abandoned = world.pair
    line.send({ t: 'typing', on: conversation })
    clock.pass(6000 + 250)
    accept()
    line.onFrame(({ t }) => heard.push(t))
    abandoned.server.send({ t: 'inbox-stale' })
    abandoned.server.close(closeCodes.revoked.code)
    expect(abandoned.flushDown()).toBe(2)
    expect(heard).toEqual([])
    expect(line.state.name).toBe('open')
  })
})

describe('ends', () => {
  test.each(Object.entries(closeCodes))('[CL5] %s', (why, { then }) => {
    const { world, line, server, open } = setUp()
    open()
    server.end(why as keyof typeof closeCodes)
    world.pair.flush()
    if (then === 'resume') expect(line.state.name).toBe('waiting')
    else expect(line.state).toEqual({ name: 'stopped', reason: then })
  })

  test('[CL5] a stopped line stays stopped, whatever the page says, until it is started again', () => {
    const { clock, world, line, server, accept, open } = setUp()
    open()
    server.end('revoked')
    world.pair.flush()
    world.page.say('awake')
    world.page.say('online')
    clock.pass(60_000)
    expect(world.pairs).toHaveLength(1)
    line.start()
    accept()
    expect(line.state.name).toBe('open')
  })

  test('leaving hangs up, and leaves no timer behind', () => {
    const { clock, world, line, server, open } = setUp()
    open()
    line.leave()
    world.pair.flush()
    expect(line.state).toEqual({ name: 'stopped', reason: 'left' })
    expect(server.lines.size).toBe(0)
    expect(clock.waiting).toBe(0)
  })

  test('an unknown secret is a matter of signing in', () => {
    const { world, server } = setUp()
    const line = new Line(world, { desk: 'help', secret: secretOf('nobody') })
    line.start()
    server.accept(world.pair)
    world.pair.flush()
    expect(line.state).toEqual({ name: 'stopped', reason: 'sign-in' })
  })
})
