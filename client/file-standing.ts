// How each file of a conversation stands by now: until when it is kept, whether it is gone, whether the other side has it.
import type { FileFact } from '../domain/conversation/file-fact.ts'
import type { FileId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { AuthorView } from '../protocol/conversation.ts'
import type { ThreadItem } from './thread.ts'

export interface FileStanding {
  /** Null: as long as the conversation. */
  readonly until: Instant | null
  readonly gone: 'withdrawn' | 'expired' | null
  /** Who withdrew it. */
  readonly by: AuthorView | null
  /** When the side that did not share it had saved it. */
  readonly fetchedAt: Instant | null
}

/** By the facts that are loaded; whatever came after a file was shared is among them. */
export function standingsOf(items: readonly { readonly kind: string }[]): ReadonlyMap<FileId, FileStanding> {
  const standings = new Map<FileId, FileStanding>()
  for (const item of items as readonly ThreadItem[]) {
    if (item.kind !== 'fact' || !('file' in item.fact)) continue
    const { fact, by, at } = item
    const before = standings.get(fact.file)
    if (fact.type === 'file-shared')
      standings.set(fact.file, { until: fact.until, gone: null, by: null, fetchedAt: null })
    else if (before) standings.set(fact.file, { ...before, ...change(fact, by, at) })
  }
  return standings
}

type About = Exclude<FileFact, { readonly type: 'file-shared' }>

function change(fact: About, by: AuthorView, at: Instant): Partial<FileStanding> {
  switch (fact.type) {
    case 'file-kept':
      return { until: fact.until }
    case 'file-withdrawn':
      return { gone: 'withdrawn', by }
    case 'file-expired':
      return { gone: 'expired' }
    case 'file-fetched':
      return { fetchedAt: at }
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
