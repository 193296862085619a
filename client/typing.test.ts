import { describe, expect, test } from 'vitest'
import type { ConversationId } from '../domain/shared/ids.ts'
import { Looking } from './looking.ts'
import { Looks } from './looks.ts'
import { FakeClock } from './testing/fake-world.ts'
import { ModelServer } from './testing/model-server.ts'
import { Person, rosa } from './testing/person.ts'
import { Typing } from './typing.ts'

function setUp() {
  const clock = new FakeClock()
  const server = new ModelServer(clock)
  const on = server.arrive('ada')
  const other = server.arrive('omar')
  const ada = new Person(server, { guest: 'ada' }, { on, seed: 1 }).arrive()
  const host = new Person(server, { host: rosa }, { on, seed: 2 }).arrive()
  const typing = { ada: new Typing(ada.world, ada.line), host: new Typing(host.world, host.line) }
  const flush = () => {
    for (let turn = 0; turn < 3; turn++) for (const { world } of [ada, host]) world.pair.flush()
  }
  return { clock, server, on, other, ada, host, typing, flush }
}

describe('typing', () => {
  test('is said at most every 2 s, however much is typed', () => {
    const { clock, on, ada, typing } = setUp()
    for (let time = 0; time < 60; time++) {
      typing.ada.type(on)
      clock.pass(100)
    }
    expect(ada.world.pair.saidAs('typing')).toHaveLength(3)
  })

  test('[CL17] [V5] disappears by itself 5 s after the last sign', () => {
    const { clock, on, typing, flush } = setUp()
    typing.ada.type(on)
    flush()
    expect(typing.host.of(on)).toEqual([{ kind: 'guest' }])
    clock.pass(3000)
    typing.ada.type(on)
    flush()
    clock.pass(4999)
    expect(typing.host.of(on)).toHaveLength(1)
    let told = 0
    typing.host.onChange(() => told++)
    clock.pass(1)
    expect(typing.host.of(on)).toEqual([])
    expect(told).toBe(1)
  })

  test('[CL17] [V5] disappears by itself also when the line is lost meanwhile', () => {
    const { clock, on, host, typing, flush } = setUp()
    typing.ada.type(on)
    flush()
    host.world.pair.cut()
    clock.pass(5000)
    expect(typing.host.of(on)).toEqual([])
  })

  test('[CL17] [V5] never shows in another conversation', () => {
    const { on, other, typing, flush } = setUp()
    typing.ada.type(on)
    flush()
    expect(typing.host.of(other)).toEqual([])
    typing.host.type(other)
    flush()
    expect(typing.ada.of(on)).toEqual([])
    expect(typing.ada.of(other)).toEqual([])
  })

  test("[CL17] ends at once with its author's message, and only with that", () => {
    const { server, on, host, typing, flush } = setUp()
    typing.ada.type(on)
    flush()
    server.act(on, { kind: 'host', id: rosa }, { name: 'send-message', body: { text: 'mine' } })
    flush()
    expect(typing.host.of(on)).toHaveLength(1)
    const guest = server.conversation(on).begun.guest
    server.act(on, { kind: 'guest', id: guest, level: 'stated' }, { name: 'send-message', body: { text: 'theirs' } })
    flush()
    expect(typing.host.of(on)).toEqual([])
    expect(host.shown).toEqual(['mine', 'theirs'])
  })

  test('keeps its identity while the same people type', () => {
    const { on, typing, flush } = setUp()
    expect(typing.host.of(on)).toBe(typing.host.of('nobody' as ConversationId))
    typing.ada.type(on)
    flush()
    expect(typing.host.of(on)).toBe(typing.host.of(on))
  })

  test('is not kept for later when the line is down', () => {
    const { on, ada, typing } = setUp()
    ada.world.pair.reset()
    typing.ada.type(on)
    ada.comeBack()
    expect(ada.world.pair.saidAs('typing')).toHaveLength(0)
    typing.ada.type(on)
    expect(ada.world.pair.saidAs('typing')).toHaveLength(1)
  })

  test('leaves no timer behind', () => {
    const { clock, on, typing, flush, ada, host } = setUp()
    typing.ada.type(on)
    flush()
    typing.ada.leave()
    typing.host.leave()
    for (const person of [ada, host]) person.line.leave()
    expect(clock.waiting).toBe(0)
  })
})

describe('[CL18] looking', () => {
  const looks = ({ world }: Person) => world.pair.saidAs('looking').map(({ on }) => on)

  test('is said when it begins, renewed every 20 s, and taken back when it ends', () => {
    const { clock, on, ada, flush } = setUp()
    const looking = new Looking(ada.world, ada.line)
    looking.at(on)
    const live = (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        clock.pass(1000)
        flush()
      }
    }
    live(40)
    looking.at(null)
    looking.at(null)
    live(40)
    expect(looks(ada)).toEqual([on, on, on, null])
  })

  test('is taken back while the page is hidden or out of focus, and said again after', () => {
    const { on, ada } = setUp()
    const looking = new Looking(ada.world, ada.line)
    looking.at(on)
    ada.world.page.hide()
    ada.world.page.hide()
    ada.world.page.show()
    expect(looks(ada)).toEqual([on, null, on])
  })

  test('is said again once the conversation is followed: a look at what is not yet followed counts for nothing', () => {
    const { other, host } = setUp()
    const looking = new Looking(host.world, host.line)
    host.line.follow(`conversation:${other}`)
    looking.at(other)
    host.world.pair.flush()
    expect(host.world.pair.said.map(({ t }) => t).slice(-3)).toEqual(['follow', 'looking', 'looking'])
  })

  test('is said again on a new line, and only if it holds', () => {
    const { on, ada } = setUp()
    const looking = new Looking(ada.world, ada.line)
    looking.at(on)
    ada.world.pair.reset()
    ada.comeBack()
    expect(new Set(looks(ada))).toEqual(new Set([on]))
    ada.world.page.hide()
    ada.world.pair.reset()
    ada.comeBack()
    expect(looks(ada)).toEqual([])
    looking.leave()
    expect(looks(ada)).toEqual([])
  })

  test('[A7] of two side by side each is told for itself, and one that is left makes room', () => {
    const { on, other, host } = setUp()
    const looks = new Looks(host.world, host.line)
    const said = () => host.world.pair.saidAs('looking').map(({ on: at, beside = false }) => [at, beside])
    const leave = looks.begin(on)
    looks.begin(other)
    expect(said()).toEqual([
      [on, false],
      [other, true],
    ])
    looks.begin(on)()
    leave()
    looks.begin(on)
    expect(said().slice(2)).toEqual([
      [null, false],
      [on, false],
    ])
    host.world.page.hide()
    expect(said().slice(4)).toEqual([
      [null, true],
      [null, false],
    ])
    looks.leave()
  })
})
