// Late, in pieces, held up, overtaken, cut in the middle of frames, reset under load: everything arrives once and in order.
import { setTimeout as pause } from 'node:timers/promises'
import type { AnyDevice, GuestDevice } from '../people/device.ts'
import { Talk } from '../people/talk.ts'
import { percentile } from '../report.ts'
import { until } from '../until.ts'
import type { Way } from './pipe.ts'
import { Proxy } from './proxy.ts'
import { guestAt, hostAt, leave, say, type Scene, settle, type Stage } from './stage.ts'

const settledWithinMs = 15_000

/** A quarter of a second each way, seven bytes at a time. */
export async function late(stage: Stage): Promise<Scene> {
  const proxy = await Proxy.open(stage.world.origin, { delayMs: () => 250, pieceBytes: 7 })
  const { guest, host, devices } = await pairAt(stage, 'late', { origin: proxy.origin, pace: 1 })
  const [there, back] = [arrivals(host, guest), arrivals(guest, host)]
  for (let at = 0; at < 10; at++) {
    void say(stage, guest, { on: guest.conversation })
    void say(stage, host, { on: guest.conversation })
    // Longer than the way there and back, on which one word of each travels at a time.
    await pause(stage.chance.between(600, 700))
  }
  await settle(stage, devices, settledWithinMs)
  leave(devices)
  await proxy.close()
  const lateP99Ms = percentile([...there(), ...back()], 99)
  return { figures: { lateP99Ms }, checks: { 'a slow network is usable': lateP99Ms > 500 && lateP99Ms < 3000 } }
}

/** One piece in twenty is lost and sent again: it and all behind it come up to two seconds late. */
export async function stalls(stage: Stage): Promise<Scene> {
  const { chance } = stage
  const stallMs = () => (chance.percent(5) ? chance.between(200, 2000) : 0)
  const proxy = await Proxy.open(stage.world.origin, { stallMs, delayMs: () => 20 })
  const { guest, host, devices } = await pairAt(stage, 'stalls', { origin: proxy.origin, pace: 1 })
  const [there, back] = [arrivals(host, guest), arrivals(guest, host)]
  const talks = devices.map((device) => talkOf(stage, device, 150))
  await pause(10_000)
  await Promise.all(talks.map((talk) => talk.leave()))
  await settle(stage, devices, settledWithinMs)
  leave(devices)
  await proxy.close()
  const tookMs = [...there(), ...back()]
  return {
    figures: { stallsWords: tookMs.length, stallsP50Ms: percentile(tookMs, 50), stallsP99Ms: percentile(tookMs, 99) },
    checks: { 'people talked between the stalls': tookMs.length > 30 },
  }
}

/** Every connection is of another speed, and each is given up for a new one now and then: what was sent first comes last. */
export async function overtaken(stage: Stage): Promise<Scene> {
  const { chance } = stage
  const proxy = await Proxy.open(stage.world.origin, { delayMs: () => chance.between(0, 300) })
  const { guest, devices } = await pairAt(stage, 'overtaken', { origin: proxy.origin, pace: 5 })
  const talks = devices.map((device) => talkOf(stage, device, 60))
  for (let times = 0; times < 30; times++) {
    await pause(chance.between(200, 1000))
    chance.pick(devices).machine.pullPlug()
  }
  await Promise.all(talks.map((talk) => talk.leave()))
  await settle(stage, devices, settledWithinMs)
  leave(devices)
  await proxy.close()
  const words = stage.log.lastSeq(guest.conversation)
  return {
    figures: { overtakenWords: words, overtakenConnections: proxy.asked.length },
    checks: { 'people talked while they changed connections': words > 30 },
  }
}

/** The connection is reset after every few bytes of a frame, in both directions. */
export async function cuts(stage: Stage): Promise<Scene> {
  const proxy = await Proxy.open(stage.world.origin)
  const { guest, devices } = await pairAt(stage, 'cuts', { origin: proxy.origin, pace: 20 })
  let cut = 0
  for (const way of ['up', 'down'] satisfies Way[]) {
    for (let bytes = 0; bytes <= 280; bytes += 7) {
      await until('the line is open', () => guest.line.state.name === 'open', { withinMs: settledWithinMs })
      proxy.cutAfter(way, bytes)
      await say(stage, guest, { on: guest.conversation, tail: 'cut here' })
      cut += 1
    }
  }
  await settle(stage, devices, settledWithinMs)
  leave(devices)
  await proxy.close()
  return { figures: { cuts: cut }, checks: {} }
}

/** Everybody's connection is reset, thirty times, while everybody talks. */
export async function resets(stage: Stage): Promise<Scene> {
  const proxy = await Proxy.open(stage.world.origin)
  const { guest, devices } = await pairAt(stage, 'resets', { origin: proxy.origin, pace: 10 })
  const talks = devices.map((device) => talkOf(stage, device, 30))
  for (let times = 0; times < 30; times++) {
    await pause(stage.chance.between(20, 250))
    proxy.reset()
  }
  await Promise.all(talks.map((talk) => talk.leave()))
  await settle(stage, devices, settledWithinMs)
  leave(devices)
  await proxy.close()
  const words = stage.log.lastSeq(guest.conversation)
  return { figures: { resets: 30 }, checks: { 'people talked between the resets': words > 30 } }
}

function talkOf({ said, chance }: Stage, device: AnyDevice, restMs: number): Talk {
  const talk = new Talk({ device, said, chance: chance.fork(device.name), restMs, patience: 4, openAtOnce: 1 })
  talk.hush(false)
  return talk
}

async function pairAt(stage: Stage, name: string, place: { origin: string; pace: number }) {
  const [guest] = await guestAt(stage, { ...place, name: `${name}-guest` })
  if (!guest) throw new Error('Nobody came')
  const host = hostAt(stage, { ...place, name: `${name}-host` })
  const thread = host.open(guest.conversation)
  await until('both are there', () => thread.state === 'here' && guest.open(guest.conversation).state === 'here', {
    withinMs: settledWithinMs,
  })
  return { guest, host, devices: [guest, host] satisfies AnyDevice[] }
}

/** How long each word of the other was on the way, from being said to standing in the thread. */
function arrivals(
  reader: AnyDevice,
  writer: AnyDevice & { conversation?: GuestDevice['conversation'] },
): () => number[] {
  const [thread] = reader.threads.values()
  const tookMs = new Map<string, number>()
  const saidAt = new Map<string, number>()
  const send = writer.outbox.do.bind(writer.outbox)
  writer.outbox.do = (on, name, body) => {
    if ('text' in body) saidAt.set(body.text, performance.now())
    return send(on, name, body)
  }
  thread?.onChange(() => {
    const fact = thread.facts.at(-1)
    const text = fact && !fact.hidden && fact.fact.type === 'message-sent' ? fact.fact.text : ''
    const at = saidAt.get(text)
    if (at !== undefined && !tookMs.has(text)) tookMs.set(text, performance.now() - at)
  })
  return () => [...tookMs.values()]
}
