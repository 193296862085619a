// Who has the floor, on the wire: how a stretch ends, what is told of it, and what a bot offers with its words.
import { Type } from 'typebox'
import type { SaidCard } from '../domain/bot/cards.ts'
import type { GivenWhy, Need, NeedKind } from '../domain/conversation/floor.ts'
import type { BotId, HostId, TeamId } from '../domain/shared/ids.ts'
import type { OfferView } from './offer.ts'
import { exact, Words } from './shapes.ts'

/** How a person's stretch ends: as the bot has it, with nothing, with words of their own, or at a step of the bot's. */
export const AnEnd = Type.Union([
  exact({ kind: Type.Union([Type.Literal('default'), Type.Literal('nothing')]) }),
  exact({ kind: Type.Literal('message'), text: Words }),
  exact({ kind: Type.Literal('step'), step: Type.String({ maxLength: 40 }) }),
])

/** Of a bot's words: what to choose from, in the words that are the answer. Cards are chosen by what they are called. */
export interface Offer {
  readonly choices?: readonly string[]
  readonly cards?: readonly SaidCard[]
}

export interface MessageView extends Offer, OfferView {
  readonly type: 'message-sent'
  readonly text: string
}

export type FloorFactView =
  /** The bot has the floor from here on. `name`, and that it is no host's, is told to guests only; which one, the epoch and the step to hosts only. */
  | {
      readonly type: 'floor-given'
      readonly to?: null
      readonly why: GivenWhy
      readonly name?: string
      readonly bot?: BotId
      readonly epoch?: number
      readonly step?: string | null
    }
  /** `to` answers from here on. `name` is told to guests only, `epoch` to hosts only. */
  | {
      readonly type: 'floor-taken'
      readonly to: HostId
      readonly name?: string
      readonly epoch?: number
    }
  /** A guest hears that they have asked, or that they were left alone; null, to hosts only: no more; and of which team. */
  | { readonly type: 'person-needed'; readonly why: NeedKind | null; readonly team?: TeamId }
  /** Hosts only: where the bot stands now. */
  | { readonly type: 'bot-moved'; readonly step: string | null }

export type NeedView = Need
