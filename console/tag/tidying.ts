// What the parts of the page that tidies up are handed.
import type { TagId } from '../../domain/shared/ids.ts'
import type { TagUse } from '../../domain/tag/suggest.ts'
import type { Tag, Tagbook } from '../../domain/tag/tag.ts'
import type { TagChanges } from './use-tag-changes.ts'

/** What is asked about a tag now. */
export interface Asked {
  readonly what: 'rename' | 'merge' | 'history'
  readonly tag: Tag
}

export interface TidyingProps {
  readonly book: Tagbook
  readonly uses: ReadonlyMap<TagId, TagUse>
  readonly changes: TagChanges
  readonly onAsk: (asked: Asked) => void
}

/** A tag that stands for itself, and what was merged into it at whatever remove. */
export interface Family {
  readonly tag: Tag
  readonly merged: readonly Tag[]
}
