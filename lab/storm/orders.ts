// What the lab tells the process in which a crowd lives, and what it answers. Moments are milliseconds since 1970, which both share.

/** A guest who is in, with the link that opens their conversation. */
export interface CrowdGuest {
  readonly desk: string
  readonly secret: string
  readonly conversation: string
}

export type Order =
  /** All come, some at a time; answered when all are there. `ports` are those of servers that live, of which a balancer picks one. */
  | {
      readonly do: 'come'
      readonly ports: readonly number[]
      readonly guests: readonly CrowdGuest[]
      readonly seed: number
    }
  /** From now on new connections go there. */
  | { readonly do: 'ports'; readonly ports: readonly number[] }
  /** A storm begins now: what was counted of the one before is forgotten. With `cut` every socket is reset. */
  | { readonly do: 'begin'; readonly cut: boolean }
  /** These conversations have come to these numbers; answered with a `Return` when everybody is back and there, or it takes too long. */
  | { readonly do: 'await'; readonly wanted: readonly (readonly [at: number, n: number])[]; readonly withinMs: number }
  | { readonly do: 'leave' }

/** How a crowd came back. */
export interface Return {
  /** How many are back and hold everything. */
  readonly back: number
  /** When the last of them was. */
  readonly at: number
  /** How long lines chose to wait before they tried again, in milliseconds; of those within the shortest span. */
  readonly waits: readonly number[]
  /** Connections that were asked for. */
  readonly attempts: number
  /** With which codes lines ended, and how many. */
  readonly codes: Readonly<Record<string, number>>
}

export type Answer = { readonly came: number } | { readonly done: true } | { readonly returned: Return }
