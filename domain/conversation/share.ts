// Files of a conversation: shared like a message, kept until a moment that both sides know, withdrawn by hosts.
import { wayOf } from '../file/allow.ts'
import type { FileLock } from '../file/code.ts'
import type { SharedFile } from '../file/file.ts'
import { isOver, type Keep, keptUntil } from '../file/keep.ts'
import type { Desk } from '../desk/desk.ts'
import type { FileId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, isRefusal, refuse } from '../shared/refusal.ts'
import type { Author, Conversation, ConversationFact } from './conversation.ts'
import type { CodeFact, FileFact, SharedAs } from './file-fact.ts'
import { endQuarantine, quarantine } from './quarantine.ts'
import { sendMessage, type Writing } from './talk.ts'

type Facts = Decision<ConversationFact>

/** A file whose bytes are kept by now. */
export interface Sharing extends Omit<SharedAs, 'until'> {
  readonly file: FileId
  readonly text: string
  /** What its sharer chose; null: the desk's own. */
  readonly keep: Keep | null
}

export interface Saying {
  readonly at: Instant
  readonly desk: Desk
  /** The file, where it was shared before. */
  readonly known: SharedFile | null
  readonly writing: Writing
  /** Whether the bot has an address that is told of what goes to quarantine; absent: it has none. */
  readonly mailed?: boolean
}

/**
 * [CO70] Said like a message. [CO71] A guest needs the desk's leave now (`files-off`). [CO76] Where a bot is and nobody holds the
 * floor, it goes to quarantine. The same file again changes nothing.
 */
export function shareFile(
  conversation: Conversation,
  { keep, ...sharing }: Sharing,
  { at, desk, known, writing, mailed = false }: Saying,
): Facts {
  if (known) return []
  const { kind } = writing.by
  const standing = { ...conversation, bot: conversation.floor.bot }
  const way = kind === 'guest' || kind === 'host' ? wayOf(desk.guestFiles, kind, standing) : 'shared'
  if (isRefusal(way)) return way
  if (way === 'quarantine') return quarantine(conversation, sharing, { at, mailed })
  const said = sendMessage(conversation, sharing.text, writing)
  const shared = { type: 'file-shared', ...sharing, until: keptUntil(keep ?? desk.keepFiles, at) } as const
  return 'refused' in said ? said : said.map((fact) => (fact.type === 'message-sent' ? shared : fact))
}

/** [CO72] A withdrawn file stays so; one that expired is gone already. Refuses with `not-found`. */
export function withdrawFile(file: SharedFile | null): Facts {
  if (!file) return refuse('not-found')
  return file.state === 'shared' ? [{ type: 'file-withdrawn', file: file.id }] : []
}

/** [CO73] [CO79] Asked for by a timer, which may come too early since the file was kept for longer, or too late. */
export function expireFile({ floor }: Pick<Conversation, 'floor'>, file: SharedFile | null, now: Instant): Facts {
  if (file?.state === 'quarantined') return endQuarantine(floor, file, now)
  return file?.state === 'shared' && isOver(file.until, now) ? [{ type: 'file-expired', file: file.id }] : []
}

/** [CO74] Counted from now. Refuses with `not-found`, and with `file-gone` where there is nothing to keep any more. */
export function keepFile(file: SharedFile | null, keep: Keep, now: Instant): Facts {
  if (!file) return refuse('not-found')
  if (file.state !== 'shared' || isOver(file.until, now)) return refuse('file-gone')
  const until = keptUntil(keep, now)
  return until === file.until ? [] : [{ type: 'file-kept', file: file.id, until }]
}

/** [CO75] Once, by whichever side did not share it: a bot's is of the hosts' side. */
export function noteFetched(file: SharedFile | null, by: Author): Facts {
  const own = file && (by.kind === file.by.kind || (file.by.kind === 'bot' && by.kind === 'host'))
  const there = file?.state === 'shared' || file?.state === 'quarantined'
  const noted = !there || file.fetched || own
  return noted ? [] : [{ type: 'file-fetched', file: file.id }]
}

/** The file after a fact about it; a file is begun by being shared. */
export function evolveFile(before: SharedFile | null, fact: FileFact, by: Author): SharedFile | null {
  switch (fact.type) {
    case 'file-shared':
      if (by.kind === 'desk') return null
      return { id: fact.file, by, state: 'shared', until: fact.until, fetched: false, ...lockedBy(fact) }
    case 'file-kept':
      return before && { ...before, until: fact.until }
    case 'file-locked':
    case 'file-unlocked':
    case 'file-code-made':
    case 'file-code-spent':
    case 'file-opened':
      return before && evolveLock(before, fact)
    case 'file-fetched':
      return before && { ...before, fetched: true }
    case 'file-withdrawn':
      return before && { ...before, state: 'withdrawn' }
    case 'file-expired':
      return before && { ...before, state: 'expired' }
    case 'file-quarantined':
      if (by.kind === 'desk' || by.kind === 'bot') return null
      return { id: fact.file, by, state: 'quarantined', until: fact.until, fetched: false }
    case 'quarantine-discarded':
    case 'quarantine-ended':
      return before && { ...before, state: 'discarded' }
    case 'quarantine-let-in':
      return before
  }
}

function lockedBy({ locked: way }: SharedAs): { readonly lock?: FileLock } {
  return way ? { lock: { way, code: null } } : {}
}

/** Which code was made is known to the row alone. */
function evolveLock({ lock, ...file }: SharedFile, fact: CodeFact): SharedFile {
  if (fact.type === 'file-locked') return { ...file, lock: { way: fact.way, code: null } }
  return fact.type === 'file-unlocked' || !lock ? file : { ...file, lock: { ...lock, code: null } }
}
