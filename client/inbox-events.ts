// What the hosts' list tells whoever rings a bell or says a word.
import type { HostId } from '../domain/shared/ids.ts'
import type { InboxRow } from '../protocol/conversation.ts'

export type InboxEvent =
  /** A guest who was never here before, since this inbox was opened. */
  | { readonly type: 'arrival'; readonly row: InboxRow }
  /** The guest wrote; `mine` when this host's name is on the conversation. */
  | { readonly type: 'message'; readonly row: InboxRow; readonly mine: boolean }
  /** A colleague has put this host's name on it: whatever else happened there, this host is meant. */
  | { readonly type: 'given'; readonly row: InboxRow; readonly by: HostId }
  /** From here on a person is needed where a bot answers. */
  | { readonly type: 'needed'; readonly row: InboxRow }

/** Whether a bot has it and nobody is needed: then it asks for no host's attention. */
export function isWithBot({ floor, need }: Pick<InboxRow, 'floor' | 'need'>): boolean {
  return floor === 'bot' && need === null
}
