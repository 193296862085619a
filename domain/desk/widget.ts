// A desk on a website: who may show it, and how its button looks there.

import type { DeskId } from '../shared/ids.ts'
import type { PageRule } from './page-rule.ts'

export interface Widget {
  /** The origins of the pages that may show the desk in a frame, such as `https://www.example.org`. */
  readonly sites: readonly string[]
  /** At which end of a line the button stands. */
  readonly side: 'start' | 'end'
  /** A colour of its own, as `#rrggbb`; null: that of the event, or of the workspace. */
  readonly accent: string | null
  /** What the button says, by language; in a language that is not here it says what it always says. */
  readonly label: Readonly<Record<string, string>>
  /** While it is closed the button says when it opens, or is not there. */
  readonly closed: 'says' | 'hides'
  /** Which pages are for which desk. */
  readonly rules: readonly (PageRule & { readonly desk: DeskId })[]
  /** A page for which no rule is: this desk has it, or the visitor is asked. */
  readonly otherwise: 'here' | 'ask'
}
