// A desk on a website: who may show it, and how its button looks there.

export interface Widget {
  /** The origins of the pages that may show the desk in a frame, such as `https://www.example.org`. */
  readonly sites: readonly string[]
  /** At which end of a line the button stands. */
  readonly side: 'start' | 'end'
  /** A colour of its own, as `#rrggbb`; null: that of the event, or of the workspace. */
  readonly accent: string | null
  /** What the button says, by language; in a language that is not here it says what it always says. */
  readonly label: Readonly<Record<string, string>>
}
