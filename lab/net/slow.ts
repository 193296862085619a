// Whoever dawdles: heads, bodies and hellos that come a byte a second or never, thousands of lines that do not say who they are. Each is
// let go in time, costs little meanwhile, and nobody else notices.
import { setTimeout as pause } from 'node:timers/promises'
import { helloMs, lookMs, patience } from '../../server/patience.ts'
import { percentile } from '../report.ts'
import { Talkers } from '../storm/talkers.ts'
import { holds } from '../until.ts'
import { residentKb } from '../world/processes.ts'
import { Bare, frameOf, upgrade } from './bare.ts'
import type { Scene, Stage } from './stage.ts'

const everyMs = 1000
/** A machine that is busy looks later, and hears later that somebody is gone. */
const spareMs = 3000
const mostP99Ms = 1000
/** Of memory, of a line that has not said who it is. */
const mostKbPerLine = 64

interface Dawdler {
  readonly name: string
  readonly many: number
  /** A line that is open already, or a connection that has said nothing. */
  readonly on: 'line' | 'connection'
  /** What is said every second; over and over where it is one. */
  readonly says: readonly (string | Buffer)[]
  readonly withinMs: number
}

const bytesOf = (text: string | Buffer) => [...Buffer.from(text)].map((byte) => Buffer.of(byte))
const hello = `{"t":"hello","v":1,"guest":{"desk":"lab","secret":"${'x'.repeat(43)}"}}`
const withBody =
  'POST /api/sessions HTTP/1.1\r\nHost: lab\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n"'
/** A pong that nobody asked for is a sign of life, and no hello. */
const pong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0])

function dawdlers(quick: boolean): Dawdler[] {
  const [head, request, line] = [patience.headMs, patience.requestMs, helloMs]
  const few = 20
  const all: Dawdler[] = [
    { name: 'nothing', many: few, on: 'connection', says: [], withinMs: head },
    {
      name: 'head',
      many: few,
      on: 'connection',
      says: ['GET /health HTTP/1.1\r\nHost: lab\r\n', 'X: x\r\n'],
      withinMs: head,
    },
    { name: 'upgrade', many: few, on: 'connection', says: bytesOf(upgrade), withinMs: head },
    { name: 'body', many: few, on: 'connection', says: [withBody, 'x'], withinMs: request },
    { name: 'hello', many: few, on: 'line', says: bytesOf(frameOf(BigInt(hello.length), hello)), withinMs: line },
    { name: 'pongs', many: few, on: 'line', says: [pong], withinMs: line },
    { name: 'noHello', many: quick ? 500 : 3000, on: 'line', says: [], withinMs: line },
  ]
  return all.filter(({ withinMs }) => !quick || withinMs !== request)
}

interface Group {
  readonly dawdler: Dawdler
  readonly connections: readonly Bare[]
}

export async function slow(stage: Stage, quick: boolean): Promise<Scene> {
  const { world } = stage
  const talkers = await Talkers.gather(stage, { hosts: world.origin, guests: world.origin, at: '-slow-' })
  const beforeKb = residentKb(world.serverPid ?? 0)
  const groups = await Promise.all(dawdlers(quick).map((dawdler) => come(world.origin, dawdler)))
  const lines = groups.reduce((sum, { connections }) => sum + connections.length, 0)
  const kbPerLine = Math.round((residentKb(world.serverPid ?? 0) - beforeKb) / lines)
  talkers.took()
  await dawdle(groups)
  const p99Ms = percentile(talkers.took(), 99)
  await talkers.hush()
  talkers.leave()
  const lasted = groups.map(({ dawdler, connections }) => ({ dawdler, ms: longest(connections) }))
  return {
    figures: {
      slowLines: lines,
      slowKbPerLine: kbPerLine,
      slowOthersP99Ms: p99Ms,
      ...Object.fromEntries(lasted.map(({ dawdler: { name }, ms }) => [`slow${named(name)}Ms`, ms])),
    },
    checks: {
      ...Object.fromEntries(lasted.map(({ dawdler, ms }) => [letGo(dawdler.name), ms <= dueBy(dawdler)])),
      'slow: others are served meanwhile': p99Ms > 0 && p99Ms <= mostP99Ms,
      'slow: a line that says nothing costs little': kbPerLine <= mostKbPerLine,
    },
  }
}

export const letGo = (name: string) => `slow: ${name} is let go in time`
const dueBy = ({ withinMs }: Dawdler) => withinMs + lookMs + spareMs
const named = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`

/** Fifty at a time, since no more wait at any door. */
async function come(origin: string, dawdler: Dawdler): Promise<Group> {
  const connections: Bare[] = []
  while (connections.length < dawdler.many) {
    const some = Array.from({ length: Math.min(50, dawdler.many - connections.length) }, () =>
      dawdler.on === 'line' ? Bare.line(origin) : Bare.open(origin),
    )
    connections.push(...(await Promise.all(some)))
  }
  return { dawdler, connections }
}

/** They say a little every second until all are gone, or long overdue. */
async function dawdle(groups: readonly Group[]): Promise<void> {
  const deadline = performance.now() + Math.max(...groups.map(({ dawdler }) => dueBy(dawdler)))
  const allGone = () => groups.every(({ connections }) => connections.every(({ lastedMs }) => lastedMs !== null))
  for (let second = 0; performance.now() < deadline && !allGone(); second++) {
    for (const group of groups) sayOn(group, second)
    await Promise.race([pause(everyMs), holds(allGone, { withinMs: everyMs })])
  }
  for (const { connections } of groups) for (const connection of connections) connection.leave()
}

function sayOn({ dawdler: { says }, connections }: Group, second: number): void {
  const word = says[Math.min(second, says.length - 1)]
  if (word !== undefined) for (const connection of connections) connection.say(word)
}

/** Infinity while one of them is still there. */
function longest(connections: readonly Bare[]): number {
  return Math.round(Math.max(...connections.map(({ lastedMs }) => lastedMs ?? Infinity)))
}
