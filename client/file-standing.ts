// How each file of a conversation stands by now: until when it is kept, whether it is gone, whether the other side has it.
import type { CodeFact, FileFact } from '../domain/conversation/file-fact.ts'
import type { CodeWay } from '../domain/file/code.ts'
import type { FileId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { AuthorView } from '../protocol/conversation.ts'
import type { FactItem, ThreadItem } from './thread.ts'

export interface FileStanding {
  /** Null: as long as the conversation. */
  readonly until: Instant | null
  readonly gone: 'withdrawn' | 'expired' | null
  /** Who withdrew it. */
  readonly by: AuthorView | null
  /** When the side that did not share it had saved it. */
  readonly fetchedAt: Instant | null
  /** Whether its guest needs a code; absent: it is none of a host's, and needs none. */
  readonly lock?: LockStanding | null
}

/** By which way its code goes, what happened to it last, and when. */
export interface LockStanding {
  readonly way: CodeWay
  readonly last: Exclude<CodeFact['type'], 'file-unlocked'>
  readonly at: Instant
}

/** By the facts that are loaded; whatever came after a file was shared is among them. */
export function standingsOf(items: readonly { readonly kind: string }[]): ReadonlyMap<FileId, FileStanding> {
  const standings = new Map<FileId, FileStanding>()
  for (const item of items as readonly ThreadItem[]) {
    if (item.kind !== 'fact' || !('file' in item.fact)) continue
    const { fact, by, at } = item
    const before = standings.get(fact.file)
    if (fact.type === 'file-shared')
      standings.set(fact.file, {
        until: fact.until,
        gone: null,
        by: null,
        fetchedAt: null,
        ...(by.kind === 'host' && { lock: locked(fact.locked, at) }),
      })
    else if (before) standings.set(fact.file, { ...before, ...change(fact, item, before) })
  }
  return standings
}

type About = Exclude<FileFact, { readonly type: 'file-shared' }>

const locked = (way: CodeWay | undefined, at: Instant): LockStanding | null =>
  way ? { way, last: 'file-locked', at } : null

function change(fact: About, { by, at }: FactItem, { lock }: FileStanding): Partial<FileStanding> {
  switch (fact.type) {
    case 'file-kept':
      return { until: fact.until }
    case 'file-withdrawn':
      return { gone: 'withdrawn', by }
    case 'file-expired':
      return { gone: 'expired' }
    case 'file-fetched':
      return { fetchedAt: at }
    case 'file-locked':
      return { lock: locked(fact.way, at) }
    case 'file-unlocked':
      return { lock: null }
    case 'file-code-made':
    case 'file-code-spent':
    case 'file-opened':
      return lock ? { lock: { ...lock, last: fact.type, at } } : {}
    // It stands from when it was let in.
    default:
      return {}
  }
}

/** Whether it is gone by now, be the fact here yet or not. */
export function goneBy(standing: FileStanding | undefined, now: Instant): FileStanding['gone'] {
  if (!standing) return null
  return standing.gone ?? (standing.until !== null && now >= standing.until ? 'expired' : null)
}
