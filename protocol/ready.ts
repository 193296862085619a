// What hosts have ready to send: the commands of those who write it, and the list that hosts read.
import { type Static, Type } from 'typebox'
import type { Offered } from '../domain/conversation/offer.ts'
import { mostReadyName, mostReadyText, type ReadyItem } from '../domain/ready/item.ts'
import { AnOffer } from './offer.ts'
import { AnId, exact, Seq } from './shapes.ts'

const oneLine = '^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$'
const language = '^[a-z]{2,3}$'

/** The body of each command on what is ready. */
export const readyCommands = {
  /** `revision`: of the item as it was seen; 0 for a new one. */
  'save-ready': exact({
    id: AnId,
    revision: Seq,
    name: Type.String({ minLength: 1, maxLength: mostReadyName, pattern: oneLine }),
    desk: Type.Union([AnId, Type.Null()]),
    text: Type.Record(
      Type.String({ pattern: language }),
      Type.String({ maxLength: mostReadyText, pattern: '^[^\\u0000]*$' }),
      {
        minProperties: 1,
        maxProperties: 40,
        additionalProperties: false,
      },
    ),
    offer: Type.Optional(
      Type.Unsafe<Readonly<Record<string, Offered>>>(
        Type.Record(Type.String({ pattern: language }), AnOffer, {
          minProperties: 1,
          maxProperties: 40,
          additionalProperties: false,
        }),
      ),
    ),
  }),
  'remove-ready': exact({ id: AnId }),
} as const

export type ReadyCommandBody<Name extends keyof typeof readyCommands> = Static<(typeof readyCommands)[Name]>

/** GET /api/ready, by name: all of the workspace's. */
export interface ReadyList {
  readonly items: readonly ReadyItem[]
}
