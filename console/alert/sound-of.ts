// Which sound an event of the list makes for this host; null: none. Counts, rows and words come in any case.
import type { InboxEvent } from '../../client/inbox.ts'
import type { Sound } from './tones.ts'

export interface Around {
  /** It is on the screen, and the host looks at it. */
  readonly inFront: boolean
  /** It belongs to a rehearsal that this host has nothing open of. */
  readonly playedElsewhere: boolean
}

export function soundOf(event: InboxEvent, { inFront, playedElsewhere }: Around): Sound | null {
  switch (event.type) {
    case 'arrival':
      return 'arrival'
    case 'message':
      return event.mine && !inFront ? 'message' : null
    case 'given':
      return inFront || playedElsewhere ? null : 'meant'
    case 'needed':
      return playedElsewhere ? null : 'needed'
  }
}
