// The log's own word on who had the floor: epochs that rise one by one, one holder at a time, and a bot that is silent while it has not.
import type { ConversationId, HostId } from '../../domain/shared/ids.ts'

/** A fact that is about the floor, or that was said under it, as the table has it. */
export interface FloorEntry {
  readonly on: ConversationId
  readonly n: number
  readonly type: string
  readonly byKind: string
  readonly by: string | null
  readonly to: HostId | null
  readonly epoch: number | null
}

export interface FloorFindings {
  /** Two holders at once: the floor was taken from somebody who had it, or another host spoke. */
  readonly overlaps: number
  /** What a bot said, or did, while a person had the floor. */
  readonly botAfterTakeover: number
  /** Epochs that do not rise one by one: an act on an older one was let through. */
  readonly outOfOrder: number
  readonly words: readonly string[]
}

interface Held {
  readonly holder: string | null
  readonly epoch: number
}

/** `entries` of all conversations, in the order of the log. */
export function checkFloor(entries: readonly FloorEntry[]): FloorFindings {
  const held = new Map<ConversationId, Held>()
  const found = { overlaps: 0, botAfterTakeover: 0, outOfOrder: 0 }
  const words: string[] = []
  for (const entry of entries) {
    const before = held.get(entry.on) ?? { holder: null, epoch: 0 }
    for (const fault of faultsOf(entry, before)) {
      found[fault] += 1
      words.push(
        `${entry.on}: ${fault} at number ${entry.n}, ${entry.type} by ${entry.by} after ${JSON.stringify(before)}`,
      )
    }
    held.set(entry.on, after(entry, before))
  }
  return { ...found, words }
}

type Fault = 'overlaps' | 'botAfterTakeover' | 'outOfOrder'

function faultsOf({ type, byKind, by, epoch }: FloorEntry, { holder, epoch: before }: Held): Fault[] {
  const isBot = holder === 'bot'
  if (type === 'bot-said' || type === 'bot-moved') return isBot ? [] : ['botAfterTakeover']
  if (type === 'message-sent') return byKind === 'host' && by !== holder ? ['overlaps'] : []
  const faults: Fault[] = epoch === before + 1 ? [] : ['outOfOrder']
  return type === 'floor-taken' && holder !== null && !isBot ? [...faults, 'overlaps'] : faults
}

function after({ type, to, epoch }: FloorEntry, before: Held): Held {
  if (epoch === null) return before
  return { holder: type === 'floor-given' ? 'bot' : to, epoch }
}
