import { randomUUID } from 'node:crypto'
import { connect } from '@nats-io/transport-node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Commit, Word } from '../live/bus.ts'
import { type NatsBus, natsBus } from './nats.ts'
import { hasNats, startNats, type TestNats } from './testing-nats.ts'

const word = (n: number): Word => ({
  grown: [{ workspace: ids.workspace, stream: ids.stream, first: n, last: n }] as never,
})
const commit = (text: string): Commit => {
  const by = { kind: 'guest', id: ids.stream, level: 'known' }
  const entry = { by, at: 1, key: null, type: 'message-sent', data: null, text }
  return {
    workspace: ids.workspace,
    directory: 1,
    grew: [{ stream: ids.stream, first: 1, entries: [entry], place: null }],
  } as never
}
const ids = { workspace: randomUUID(), stream: randomUUID() }

interface Listening {
  readonly bus: NatsBus
  readonly node: string
  readonly heard: { node: string; word: Word; commit: Commit | undefined }[]
}

describe.skipIf(!hasNats)('[ND6] the bus over NATS', () => {
  let nats: TestNats
  const open: NatsBus[] = []
  beforeEach(async () => {
    nats = await startNats()
  })
  afterEach(async () => {
    for (const bus of open.splice(0)) await bus.close()
    nats.thaw()
    await nats.kill()
  })

  const listen = async (key = 'one installation', url = nats.url): Promise<Listening> => {
    const bus = natsBus({ url, key, turned: () => undefined })
    open.push(bus)
    const heard: Listening['heard'] = []
    bus.subscribe((node, said, along) => heard.push({ node, word: said, commit: along }))
    return { bus, node: randomUUID(), heard }
  }
  const up = ({ bus }: Listening) => expect.poll(() => bus.isUp()).toBe(true)
  /** Says it until it is heard: what is said while a listener is about to listen may be lost. */
  const says = async (one: Listening, other: Listening, n: number) => {
    await expect
      .poll(() => {
        one.bus.publish(one.node, word(n))
        return other.heard.some(({ word: { grown } }) => grown?.[0]?.last === n)
      })
      .toBe(true)
  }

  test('what one says the other hears, and not itself; another installation on the same NATS hears nothing', async () => {
    const [one, other, foreign] = [await listen(), await listen(), await listen('another installation')]
    await Promise.all([up(one), up(other), up(foreign)])
    await says(one, other, 1)
    expect(other.heard[0]).toEqual({ node: one.node, word: word(1), commit: undefined })
    expect(one.heard).toEqual([])
    expect(foreign.heard).toEqual([])
  })

  test('killed and started again, frozen and thawed, it carries again by itself, and nobody waits meanwhile', async () => {
    const [one, other] = [await listen(), await listen()]
    await Promise.all([up(one), up(other)])
    await nats.kill()
    await expect.poll(() => one.bus.isUp()).toBe(false)
    for (let n = 0; n < 1000; n += 1) one.bus.publish(one.node, word(n))
    await nats.start()
    await Promise.all([up(one), up(other)])
    await says(one, other, 2000)

    nats.freeze()
    // No more than a megabyte waits for a server that takes nothing.
    for (let n = 0; n < 20_000; n += 1) one.bus.publish(one.node, word(n))
    expect(one.bus.counts.dropped).toBeGreaterThan(0)
    await expect.poll(() => one.bus.isUp()).toBe(false)
    nats.thaw()
    await Promise.all([up(one), up(other)])
    await says(one, other, 3000)
  })

  test('what no node has sealed is turned away: garbage, something huge, another’s words, and what was said before', async () => {
    const other = await listen()
    await up(other)
    const liar = await connect({ servers: nats.url })
    const everything: { subject: string; data: Uint8Array }[] = []
    liar.subscribe('>', { callback: (_fault, { subject, data }) => void everything.push({ subject, data }) })
    await liar.flush()
    const [one, foreign] = [await listen(), await listen('another installation')]
    await Promise.all([up(one), up(foreign)])
    await says(one, other, 1)
    const words = () => everything.filter(({ subject }) => subject.startsWith('parley.'))
    await expect.poll(() => words().length).toBeGreaterThan(0)
    const [{ subject, data: sealed } = { subject: '', data: new Uint8Array() }] = words()
    const before = words().length
    foreign.bus.publish(foreign.node, word(7))
    await expect.poll(() => words().length).toBeGreaterThan(before)
    const theirs = words().find((each) => each.subject !== subject)?.data ?? new Uint8Array()
    const honest = Buffer.from(JSON.stringify({ node: one.node, word: word(7) }))
    const bent = [...sealed].map((_, at) => Buffer.from(sealed.map((byte, of) => (of === at ? byte ^ 1 : byte))))
    const lies = [Buffer.alloc(0), Buffer.from('garbage'), Buffer.alloc(1_000_000, 'x'), honest]
    const all = [...lies, Buffer.concat([Buffer.alloc(41, 1), honest]), ...bent, sealed, theirs]
    const heard = other.heard.length
    for (const lie of all) liar.publish(subject, lie)
    liar.publish('parley.somewhere.else', honest)
    await liar.flush()
    await expect.poll(() => other.bus.counts.refused).toBeGreaterThanOrEqual(all.length)
    expect(other.heard.length).toBe(heard)
    await says(one, other, 8)
    await liar.close()
  })

  test('what was committed comes along, and alone the word where that is too much', async () => {
    const [one, other] = [await listen(), await listen()]
    await Promise.all([up(one), up(other)])
    await says(one, other, 1)
    one.bus.publish(one.node, word(2), commit('Planted 😀 \ud800'))
    one.bus.publish(one.node, word(3), commit('x'.repeat(200_000)))
    await expect.poll(() => other.heard.at(-1)?.word).toEqual(word(3))
    const [along, left] = other.heard.slice(-2)
    // As Postgres keeps it: half a sign becomes one that says so.
    expect(along?.commit).toEqual(commit('Planted 😀 \ufffd'))
    expect(left).toEqual({ node: one.node, word: word(3), commit: undefined })
  })

  test('where there is none nothing is said and nothing breaks', async () => {
    const one = await listen('one installation', 'nats://127.0.0.1:1')
    one.bus.publish(one.node, word(1))
    expect(one.bus.isUp()).toBe(false)
  })
})
