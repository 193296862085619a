// The reference: conversations as plain logs, decided by the domain's rules, and how each audience may see them.
// Written apart from the server, in the simplest way that is right, to hold the client against.
import { assign } from '../../domain/conversation/assign.ts'
import { close, reopen } from '../../domain/conversation/close.ts'
import {
  type Author,
  type Conversation,
  type ConversationFact,
  evolve,
} from '../../domain/conversation/conversation.ts'
import { isOfFloor } from '../../domain/conversation/floor.ts'
import { flag, type Flagging, flagsAfter, unflag } from '../../domain/conversation/flag.ts'
import type { Flag, Flaggable } from '../../domain/flag/flag.ts'
import { askForLink, prove } from '../../domain/conversation/prove.ts'
import { tag, untag } from '../../domain/conversation/tag.ts'
import type { Tagbook } from '../../domain/tag/tag.ts'
import { seal, unseal } from '../../domain/conversation/seal.ts'
import { addNote, see, sendMessage } from '../../domain/conversation/talk.ts'
import type { Queue } from '../../domain/queue/queue.ts'
import { partsOf } from '../../domain/file/label.ts'
import type { FlagId, HostId, TagId } from '../../domain/shared/ids.ts'
import { type Decision, isRefusal, refuse, type Refusal } from '../../domain/shared/refusal.ts'
import type { AuthorView, FactView, NumberedFact, ThreadHead, ThreadSnapshot } from '../../protocol/conversation.ts'

export type Audience = 'guest' | 'hosts'

export interface Entry {
  readonly n: number
  readonly at: number
  readonly by: Author
  readonly key: string | null
  readonly fact: ConversationFact
}

export interface Asked {
  readonly key: string
  readonly name: string
  readonly body: unknown
  readonly by: Author
}

export type Done = { readonly n?: number } | Refusal

/** Nobody waits here: lines are the server's to keep. */
const roomForAll: Queue = {
  capacity: Infinity,
  live: 0,
  waiting: [],
  horizon: Infinity,
  nextTicket: 1,
  here: new Set(),
}

/** How many facts a snapshot carries: few, so that tests meet the edge. */
const snapshotFacts = 12

export class ModelConversation {
  entries: Entry[] = []
  readonly begun: Conversation

  constructor(begun: Conversation) {
    this.begun = begun
  }

  get n(): number {
    return this.entries.length
  }

  /** The state as of number `n`. */
  at(n = this.n): Conversation {
    return this.entries.slice(0, n).reduce((state, { fact, by, at }) => evolve(state, fact, { by, at }), this.begun)
  }

  /** The tags that it carries, as they were put on. */
  tags(): readonly TagId[] {
    return this.entries.reduce<readonly TagId[]>((tags, { fact }) => {
      if (fact.type === 'tagged') return [...tags, fact.tag]
      return fact.type === 'untagged' ? tags.filter((one) => one !== fact.tag) : tags
    }, [])
  }

  /** What flagging asks: every message and note may be flagged. */
  flagging(): Flagging {
    const words = new Map<number, Flaggable>()
    let flags: Flagging['flags'] = []
    for (const { n, fact, by } of this.entries) {
      if (fact.type === 'message-sent' || fact.type === 'note-added')
        words.set(n, { by: by.kind === 'bot' ? 'desk' : by.kind, length: fact.text.length })
      if ('flag' in fact) flags = flagsAfter(flags, fact, by.kind)
    }
    return { words, flags }
  }

  /** Does a command once: a key that is known is answered with what it came to. */
  perform({ key, name, body, by }: Asked, at: number): Done {
    const first = this.entries.filter((entry) => entry.key === key)
    if (first[0]) return first[0].by.id === by.id ? { n: first[0].n } : refuse('key-taken')
    const decision = this.decide(name, body, by)
    if (isRefusal(decision)) return decision
    decision.forEach((fact, index) => this.append({ fact, by, at, key: index === decision.length - 1 ? key : null }))
    return decision.length === 0 ? {} : { n: this.n }
  }

  append(entry: Omit<Entry, 'n'>): void {
    this.entries.push({ ...entry, n: this.n + 1 })
  }

  private decide(name: string, body: unknown, by: Author): Decision<ConversationFact> {
    const state = this.at()
    const writing = { by, queue: roomForAll }
    const given = body as { text: string; to: HostId | null; epoch: number; guestSaidSeen: number; upTo: number }
    const { name: tagName, tag: tagId } = body as { name: TagId; tag: TagId }
    const flagged = body as { flag: FlagId } & Pick<Flag, 'of' | 'span'>
    switch (name) {
      case 'send-message':
        return sendMessage(state, given.text, writing)
      case 'add-note':
        return by.kind === 'host' ? addNote(state, given.text) : refuse('not-found')
      case 'assign':
        return assign(state, given.to, given.epoch)
      case 'close':
        return close(state, { guestSaidSeen: given.guestSaidSeen, afterClose: 'host' })
      case 'reopen':
        return reopen(state, roomForAll)
      case 'see':
        return see(state, given.upTo, { by, readUpTo: 0, lastSeq: this.n })
      case 'seal':
        return by.kind === 'host' ? seal(state, by.id, given.epoch) : refuse('not-found')
      case 'unseal':
        return unseal(state)
      case 'ask-for-link':
        return askForLink(state, true)
      case 'prove':
        return prove(state)
      case 'tag':
        return tag({ carried: this.tags(), sealed: state.sealedBy !== null }, tagName, bookOf(tagName))
      case 'untag':
        return untag(this.tags(), tagId, bookOf(tagId))
      case 'flag':
        return flag(this.flagging(), { ...flagged, id: flagged.flag }, by.kind)
      case 'unflag':
        return unflag(this.flagging(), flagged.flag, by.kind)
      default:
        return refuse('not-found')
    }
  }
}

/** No two tags of the reference are merged, and each is called by its id. */
function bookOf(id: TagId): Tagbook {
  return new Map([[id, { id, name: id, also: [], state: 'kept', into: null, coinedAt: 0, coinedBy: null }]])
}

/** The newest facts and the head, as this audience may know them. */
export function viewSnapshot(conversation: ModelConversation, audience: Audience): ThreadSnapshot {
  const facts = conversation.entries.slice(-snapshotFacts).map((entry) => viewEntry(entry, audience))
  return { n: conversation.n, head: viewHead(conversation, audience), facts, more: conversation.n > facts.length }
}

export function viewEntry({ n, at, by, key, fact }: Entry, audience: Audience): NumberedFact {
  const shown = viewFact(fact, audience, by)
  return shown ? { n, at, by: viewAuthor(by, audience), fact: shown, ...(key && { key }) } : { n, hidden: true }
}

function viewFact(fact: ConversationFact, audience: Audience, by: Author): FactView | null {
  // No bot works at this desk.
  if (isOfFloor(fact)) return null
  switch (fact.type) {
    case 'link-asked':
    case 'link-added':
      return null
    case 'note-added':
      return audience === 'hosts' ? fact : null
    case 'hidden':
      return null
    case 'hard-closed':
      return { type: fact.type, coolUntil: fact.coolUntil, reason: fact.text }
    case 'welcomed':
      return { type: 'message-sent', text: fact.text }
    case 'tagged':
    case 'untagged':
      return audience === 'hosts' ? fact : null
    case 'flagged':
      return audience === 'hosts' || by.kind === 'guest' ? fact : null
    case 'unflagged':
      return audience === 'hosts' || fact.whose === 'guest' ? { type: fact.type, flag: fact.flag } : null
    case 'assigned':
      if (audience === 'hosts') return fact
      return fact.to ? { type: 'assigned', to: fact.to, name: nameOf(fact.to) } : null
    case 'message-sent':
      // Nobody offers anything here.
      return { type: fact.type, text: fact.text }
    case 'file-shared': {
      const { text, ...shared } = fact
      return { ...shared, ...partsOf(text) }
    }
    case 'sealed':
    case 'seal-passed':
      return audience === 'hosts' ? fact : { ...fact, name: nameOf(fact.to) }
    default:
      return fact
  }
}

function viewAuthor(by: Author, audience: Audience): AuthorView {
  if (by.kind === 'desk' || by.kind === 'bot') return { kind: 'desk' }
  if (by.kind === 'guest') return { kind: 'guest', level: by.level }
  return audience === 'guest' ? { kind: 'host', id: by.id, name: nameOf(by.id) } : { kind: 'host', id: by.id }
}

function viewHead(conversation: ModelConversation, audience: Audience): ThreadHead {
  const state = conversation.at()
  const { life, guestSaid, guestSaw, hostsSaw, desk, assignee, assignedAt, epoch, waitingSince, coolUntil } = state
  const { parkedUntil, endedAt, sealedBy, sealedAt, afterClose, floor } = state
  const seal = sealedBy && { by: sealedBy, at: sealedAt ?? 0 }
  const sealed = seal && audience === 'guest' ? { ...seal, name: nameOf(seal.by) } : seal
  const guest = { id: state.guest, name: 'Ada', level: state.level, locale: 'en' }
  const both = { life, sealed, guestSaid, guestSaw, hostsSaw, desk, guest }
  if (audience === 'guest') return both
  const own = {
    assignee,
    assignedAt,
    afterClose,
    epoch,
    need: floor.need,
    parkedUntil,
    endedAt,
    waitingSince,
    coolUntil,
    tags: conversation.tags(),
  }
  return { ...both, guest: { ...guest, email: null }, ...own }
}

function nameOf(id: HostId): string {
  return `Host ${id.slice(-2)}`
}
