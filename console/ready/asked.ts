// What a field of replies asks of the list of what is ready.
import type { Thread } from '../../client/thread.ts'
import type { Offered } from '../../domain/conversation/offer.ts'
import type { DeskId } from '../../domain/shared/ids.ts'

/** Whether the list has done something with that key. */
export type Keys = (key: string) => boolean

export interface ReadyListProps {
  readonly query: string
  readonly thread: Thread
  readonly desk: DeskId | null
  /** Of the list, and how those in it begin. */
  readonly id: string
  readonly handKeys: (keys: Keys) => void
  readonly onActive: (id: string | undefined) => void
  /** Always true: it was done. */
  readonly onInsert: (words: string) => true
  /** What goes below those words. */
  readonly onOffer: (offer: Offered) => void
}

export type ReadyListAsked = Pick<ReadyListProps, 'id' | 'handKeys' | 'onActive' | 'onInsert'>
