// What one person has heard, written so that two houses can be laid beside each other: what is random anyway has another name.
import type { FrameDown } from '../protocol/frames.ts'
import type { TestLine } from './testing-line.ts'

/** What was heard, by where it came from. */
export type Transcript = ReadonlyMap<string, string>

/** The clock of a house, which moves only when it is told to. */
export interface Clock {
  now(): number
  /** Stands so many ticks after the beginning. */
  stand(tick: number): void
  /** How far after the beginning this moment is; undefined: it is not one of this clock. */
  at(moment: number): number | undefined
}

const tickMs = 20

export function clockFrom(began: number): Clock {
  let [tick, furthest] = [0, 0]
  return {
    now: () => began + tick * tickMs,
    stand(at) {
      tick = at
      furthest = Math.max(furthest, at)
    },
    at(moment) {
      const passed = (moment - began) / tickMs
      return Number.isInteger(passed) && passed >= 0 && passed <= furthest ? passed : undefined
    },
  }
}

const anId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** The beginning of an id, as it is read out. */
const aReference = /(?<![\w-])[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}(?![\w-])/g
const aMoment = /(?<!\d)1[5-9]\d{11}(?!\d)/g
const aDate = /\d{4}-\d\d-\d\dT[\d:.]+Z/g
const aSecret = /(?<![\w-])[\w-]{43}(?![\w-])/g
/** Who is here is told as a set. */
const aSet = /(?<="here":\[)[^\]]+/g

/**
 * Renames what is drawn anew in each house: an id is who or what the story calls so, and any other is known by the order in
 * which this person met it; a moment is a tick of the house's clock, and one of the database's is a moment and no more. All else
 * stays: words, numbers, orders, sizes.
 */
export function renaming(names: ReadonlyMap<string, string>, clock: Clock): (text: string) => string {
  const met = new Map<string, string>()
  const nameOf = (id: string) => {
    const name = names.get(id) ?? met.get(id) ?? `id ${met.size + 1}`
    if (!names.has(id)) met.set(id, name)
    return `<${name}>`
  }
  return (text) =>
    text
      .replace(anId, nameOf)
      .replace(aReference, '<reference>')
      .replace(aSecret, '<secret>')
      .replace(aDate, '<date>')
      .replace(aMoment, (moment) => `<tick ${clock.at(Number(moment)) ?? 'of another clock'}>`)
      .replace(aSet, (set) => set.split(',').sort().join())
}

/** Frames of which the last word counts: how often it is told is how things fell together in time. */
function statesIn(frame: FrameDown): (readonly [string, object])[] | null {
  if (frame.t === 'presence') return frame.list.map((one) => [`presence ${one.conversation}`, one])
  if (frame.t === 'lines') return frame.lines.map((one) => [`line ${one.desk}`, one])
  return frame.t === 'desk' ? [['desk', frame.desk]] : null
}

/** All others are heard in an order for each thing that they are of. */
function threadOf(frame: FrameDown): string {
  if ('topic' in frame) return frame.topic
  if (frame.t === 'row') return `list ${frame.row.id}`
  if (frame.t === 'row-gone') return `list ${frame.conversation}`
  if (frame.t === 'reading') return `reading ${frame.reading.conversation}`
  if (frame.t === 'typing') return `typing ${frame.on}`
  return frame.t
}

/** The newest state of each thing that a line was told of. */
export function statesOf(line: TestLine): ReadonlyMap<string, string> {
  const all = line.heard.flatMap((frame) => statesIn(frame) ?? [])
  return new Map(all.map(([thing, state]) => [thing, JSON.stringify(state)]))
}

/** What a line has told, thing by thing. */
export function toldBy(line: TestLine): Map<string, string> {
  const told = new Map(statesOf(line))
  for (const frame of line.heard) {
    if (frame.t === 'pong' || statesIn(frame)) continue
    const thread = threadOf(frame)
    told.set(thread, `${told.get(thread) ?? ''}${JSON.stringify(frame)}\n`)
  }
  return told
}

/** Where two transcripts part, in words; empty when they do not. */
export function differences(one: Transcript, other: Transcript): string[] {
  const places = new Set([...one.keys(), ...other.keys()])
  return [...places].flatMap((place) => {
    const [was, is] = [one.get(place), other.get(place)]
    return was === is ? [] : [`${place}: ${partingOf(was ?? '(nothing)', is ?? '(nothing)')}`]
  })
}

function partingOf(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 120)
  return `${around(one)} // ${around(other)}`
}
