// A seeded bug: what is wrong with it, the change of text that makes it, and who must notice.
import type { Patch } from '../world/patch.ts'

export interface Bug {
  /** Names its build, and itself in the table. */
  readonly name: string
  /** What is wrong, in words. */
  readonly wrong: string
  readonly patches: readonly Patch[]
  readonly bite: Bite
}

/** Runs of the lab: `stumble` is the crash suite with a server that does not die, but fails just after its commits; some scenes of `ground` and `net` have one of their own. */
export type Profile =
  | 'crash'
  | 'stumble'
  | 'claim'
  | 'queue'
  | 'fuzz'
  | 'storm'
  | 'wires'
  | 'flushes'
  | 'uploads'
  | 'frames'
  | 'slow'

/** Who must notice: a suite of the lab, by one of these checks, or a test of the product, by the words in its name. */
export type Bite =
  | { readonly suite: Profile; readonly checks: readonly string[] }
  | {
      readonly suite: 'unit' | 'integration'
      readonly file: string
      /** Words in the name of a test that must go before, where one builds on the other. */
      readonly after?: string
      readonly test: string
    }
