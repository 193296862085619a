// Who needs a person.
import type { InboxRow } from '../../protocol/conversation.ts'

/** Whether nobody has it who should: a person is needed, or people have the floor and none of them has taken it. */
export function awaits({ life, need, floor, assignee }: InboxRow): boolean {
  return life === 'live' && (need !== null || (floor === 'person' && assignee === null))
}
