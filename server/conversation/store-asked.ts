// The messages that guests answer: read for those who answer one.
import type { Asked } from '../../domain/conversation/ask.ts'
import type { ConversationFact } from '../../domain/conversation/conversation.ts'
import { offerIn, type Placed } from '../../domain/conversation/offer.ts'
import type { ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { ConversationCommandBody } from '../../protocol/conversation.ts'
import { plainArray } from '../db/array-text.ts'
import type { Tx } from '../db/database.ts'
import type { Ask } from '../log/command.ts'

/** What hosts have asked, by the number of the message. */
export type AskedOf = ReadonlyMap<number, Asked>

export const noneAsked: AskedOf = new Map()

interface Row {
  stream_id: ConversationId
  seq: string
  placed: Placed
  text: string | null
  answer: string | null
}

/** What stands in the messages that are answered, and what was answered to them before. */
export async function loadAsked(
  tx: Tx,
  workspace: WorkspaceId,
  asks: readonly Ask[],
): Promise<(of: ConversationId) => AskedOf> {
  const answers = asks.flatMap(({ command, stream, body }) => {
    const of = command.name === 'send-message' ? answering(body) : undefined
    return of === undefined ? [] : [{ stream, of }]
  })
  if (answers.length === 0) return () => noneAsked
  const { rows } = await tx.query<Row>(
    `select distinct f.stream_id, f.seq, f.data -> 'offer' as placed, m.text,
            (select said.text
               from fact a
               join message said
                 on said.workspace_id = $1 and said.conversation_id = a.stream_id and said.seq = a.seq
              where a.workspace_id = $1 and a.stream_id = f.stream_id and a.seq > f.seq
                and a.type = 'message-sent' and (a.data ->> 'answers')::bigint = f.seq
              order by a.seq limit 1) as answer
       from unnest($2::uuid[], $3::bigint[]) as asked (id, seq)
       join fact f on f.workspace_id = $1 and f.stream_id = asked.id and f.seq = asked.seq
       left join message m on m.workspace_id = $1 and m.conversation_id = f.stream_id and m.seq = f.seq
      where f.type = 'message-sent' and f.data ? 'offer'`,
    [workspace, plainArray(answers.map(({ stream }) => stream)), plainArray(answers.map(({ of }) => of))],
  )
  const found = new Map<ConversationId, Map<number, Asked>>()
  for (const { stream_id: id, seq, placed, text, answer } of rows) {
    const offered = offerIn(text ?? '', placed)
    if (offered) found.set(id, (found.get(id) ?? new Map<number, Asked>()).set(Number(seq), { offered, answer }))
  }
  return (of) => found.get(of) ?? noneAsked
}

/** The number of the message that this body of a message answers. */
export function answering(body: unknown): number | undefined {
  return (body as ConversationCommandBody<'send-message'>).answers
}

/** After one more fact, which may be an answer. */
export function askedAfter(before: AskedOf, fact: ConversationFact): AskedOf {
  if (fact.type !== 'message-sent' || fact.answers === undefined) return before
  const asked = before.get(fact.answers)
  return asked ? new Map(before).set(fact.answers, { ...asked, answer: fact.text }) : before
}
