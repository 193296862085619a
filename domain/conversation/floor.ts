// Who may answer now: the bot of the desk, or a person. Each holding has a start, an end, a holder and a cause, and raises the
// epoch; whoever acts on an older one is refused.
import type { Saying } from '../bot/walk.ts'
import type { StepId } from '../bot/flow.ts'
import type { BotId, HostId, TeamId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'

/** Why a person is needed: asked for, the bot understood nothing, left alone, a colleague says so, or a file is in quarantine. */
export type NeedKind = 'asked' | 'stuck' | 'waited' | 'flagged' | 'file'

/** `team`: it is for one of them; absent: for anybody at the desk. */
export interface Need {
  readonly why: NeedKind
  readonly since: Instant
  readonly team?: TeamId
}

export interface Floor {
  readonly by: 'bot' | 'person'
  /** The bot that has it, or had it before; null: no bot was ever here, and nobody holds the floor alone. */
  readonly bot: BotId | null
  /** From this moment on the bot has something to do; null: nothing. */
  readonly due: Instant | null
  /** How often it has done something. */
  readonly turn: number
  readonly need: Need | null
  /** Since when the guest has a word out that nobody has answered. */
  readonly owed: Instant | null
  /** Since when the bot has a question out that the guest has said nothing to. */
  readonly asks: Instant | null
}

export const noBot: Floor = { by: 'person', bot: null, due: null, turn: 0, need: null, owed: null, asks: null }

/** Why the bot has the floor: from the beginning, since the guest came back, a host has finished, or is gone. */
export type GivenWhy = 'arrived' | 'came-back' | 'finished' | 'left-alone'

export type FloorFact =
  | {
      readonly type: 'floor-given'
      readonly bot: BotId
      readonly epoch: number
      readonly why: GivenWhy
      /** Where the bot goes on; null: when the guest writes, or from its start. */
      readonly step: StepId | null
    }
  | { readonly type: 'floor-taken'; readonly to: HostId; readonly epoch: number }
  /** Null: no more. */
  | { readonly type: 'person-needed'; readonly why: NeedKind | null; readonly team?: TeamId }
  | ({ readonly type: 'bot-said' } & Saying)
  /** The bot has done what it had to; `step` is where it stands now, `until` when it goes on by itself. */
  | {
      readonly type: 'bot-moved'
      readonly step: StepId | null
      readonly until: Instant | null
      /** It waits there for an answer of the guest's. */
      readonly asks?: true
    }

/** Whether a fact is about the floor, or what a bot has said. */
export function isOfFloor(fact: { readonly type: string }): fact is FloorFact {
  return ofFloor.has(fact.type)
}

const ofFloor: ReadonlySet<string> = new Set<FloorFact['type']>([
  'floor-given',
  'floor-taken',
  'person-needed',
  'bot-said',
  'bot-moved',
])

/** What a fact of the floor changes in a conversation. */
export interface Holding {
  readonly floor: Floor
  readonly epoch: number
  readonly assignee: HostId | null
  readonly assignedAt: Instant | null
  readonly assignedBy: HostId | null
  readonly afterClose: HostId | null
}

/** Who has the floor after the fact. `byGuest`: whether a guest has done it. */
export function evolveFloor(
  before: Holding,
  fact: FloorFact,
  { byGuest, at }: { byGuest: boolean; at: Instant },
): Partial<Holding> {
  const { floor } = before
  switch (fact.type) {
    case 'floor-given': {
      const { bot, epoch, why } = fact
      // What was said to a person is theirs to have settled, unless they are gone.
      const owed = why === 'left-alone' ? floor.owed : null
      return { ...nobody, epoch, floor: { ...floor, by: 'bot', bot, due: at, need: null, owed, asks: null } }
    }
    case 'floor-taken': {
      const { to, epoch } = fact
      const assigned = { assignee: to, assignedAt: at, assignedBy: to, afterClose: to, epoch }
      return { ...assigned, floor: { ...floor, by: 'person', due: null, need: null, asks: null } }
    }
    case 'person-needed': {
      const { why, team } = fact
      const need = why && { why, since: floor.need?.since ?? at, ...(team && { team }) }
      // A moment that nobody has seen yet, so that an answer that was under way does not pass for one to this.
      const due = byGuest && floor.by === 'bot' ? (floor.due === at ? at + 1 : at) : floor.due
      return { floor: { ...floor, need, due } }
    }
    case 'bot-moved':
      return { floor: { ...floor, turn: floor.turn + 1, due: fact.until, asks: fact.asks ? at : null } }
    case 'bot-said':
      return { floor: answered(floor) }
  }
}

const nobody = { assignee: null, assignedAt: null, assignedBy: null, afterClose: null } as const

/** The bot has heard something, and is to answer. */
export function heard(floor: Floor, at: Instant): Floor {
  if (floor.bot === null) return floor
  const due = floor.by === 'bot' ? at : floor.due
  return { ...floor, due, owed: floor.owed ?? at, asks: null }
}

/** Somebody has said something to the guest. */
export function answered(floor: Floor): Floor {
  return floor.owed === null ? floor : { ...floor, owed: null }
}

/** Somebody has it: nobody is needed. */
export function taken(floor: Floor): Floor {
  return floor.need === null ? floor : { ...floor, need: null }
}

/** Of a conversation that is over: nobody is needed, and nothing is to be done. */
export function atRest(floor: Floor): Floor {
  const { due, need, owed, asks } = floor
  const rests = due === null && need === null && owed === null && asks === null
  return rests ? floor : { ...floor, due: null, need: null, owed: null, asks: null }
}
