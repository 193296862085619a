// Takes the place of server/log/road.ts in the baseline without a store: nothing is locked, asked or kept. It numbers.
// Only what changes the workspace itself, as a start does, is taken by the real one.
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import { begin, type Conversation } from '../../domain/conversation/conversation.ts'
import type { ConversationId, DeskId, GuestId } from '../../domain/shared/ids.ts'
import type { Ask, Change, Entry, Outcome } from '../../server/log/command.ts'
import { type Road, type RoadWorld, travel as travelForReal, type Travelled } from '../../server/log/road.ts'

export type { Road, RoadWorld, Travelled }
// Nothing is ever in doubt here, but the lane asks.
export { InDoubt } from '../../server/log/road.ts'

const numbers = new Map<string, number>()
/** Whoever hears of a commit is shown a conversation with a person. */
const standing = begin({ id: '' as ConversationId, desk: '' as DeskId, guest: '' as GuestId, level: 'stated' })

export async function travel(road: Road, asks: readonly Ask[]): Promise<Travelled> {
  const { workspace } = road
  if (asks.some(({ stream }) => stream === workspace)) return travelForReal(road, asks)
  const outcomes: Outcome[] = []
  const changes: Change<{ readonly conversation: Conversation }>[] = []
  for (const ask of asks) {
    const seq = (numbers.get(ask.stream) ?? (await firstNumber(road, workspace, ask.stream))) + 1
    numbers.set(ask.stream, seq)
    changes.push({
      id: ask.stream,
      state: { conversation: standing },
      seq,
      entries: [entryOf(ask, seq, road.now())],
      asks: [ask],
    })
    outcomes.push({ n: seq })
  }
  return { outcomes, changes }
}

/** Where the seeded conversation stands, asked once. */
function firstNumber({ database }: RoadWorld, workspace: WorkspaceId, stream: string): Promise<number> {
  return database.reading(workspace, async (tx) => {
    const { rows } = await tx.query<{ n: number }>('select last_seq as n from conversation where id = $1', [stream])
    return rows[0]?.n ?? 0
  })
}

function entryOf({ stream, actor, key, body }: Ask, n: number, at: number): Entry {
  const by =
    actor.kind === 'host'
      ? { kind: 'host' as const, id: actor.id, level: null }
      : { kind: 'guest' as const, id: null, level: 'stated' }
  return { stream, n, by, at, key, type: 'message-sent', data: null, text: (body as { text: string }).text }
}
