// What the orders to the load process are, and what it answers.
export type System = 'parley' | 'store-off' | 'relay' | 'socketio' | Spread

/** Our server on several nodes: both ends of a conversation on the same, on different ones, on any. */
export type Spread = 'same' | 'across' | 'mixed'

/** One conversation and the two who hold it. */
export interface Pair {
  readonly conversation: string
  /** The guest's desk and secret. */
  readonly desk: string
  readonly secret: string
  /** Value of the host's session cookie. */
  readonly token: string
}

export interface Place {
  readonly system: System
  readonly port: number
  /** Where there are several: the ports of guests and of hosts, of each conversation in turn. */
  readonly nodes?: { readonly guests: readonly number[]; readonly hosts: readonly number[] } | undefined
}

/** Begins every key of one run, so that its messages can be counted in the database: eight hexadecimal digits. */
export type RunId = string

export interface Run {
  readonly system: System
  readonly id: RunId
  /** `closed`: everybody has one message in flight. A number: so many messages a second, whatever comes back. */
  readonly pace: 'closed' | number
  readonly warmMs: number
  readonly windowMs: number
  /** The processes whose CPU is counted, each with all its descendants. */
  readonly pids: readonly number[]
}

export interface Result {
  /** Messages of the window that were acknowledged to the sender and delivered to the other side. */
  readonly messages: number
  readonly perSecond: number
  /** Milliseconds from send (by the clock of the pace) to receipt by the other side. */
  readonly p50: number
  readonly p99: number
  readonly cpuSeconds: number
  /** How many cores were busy with what is none of ours: a figure taken beside much of it is worth little. */
  readonly othersCores: number
  /** Of the whole run, warm-up and end included: each is to be found in the database. */
  readonly acknowledged: number
}

export type Order =
  | { readonly do: 'open'; readonly place: Place; readonly pairs: readonly Pair[] }
  | { readonly do: 'run'; readonly run: Run }
  | { readonly do: 'close'; readonly system: System }
  | { readonly do: 'idle'; readonly port: number; readonly guests: readonly Pair[] }
  | { readonly do: 'leave' }
  | { readonly do: 'watch'; readonly place: Place; readonly watchers: readonly string[] }
  | { readonly do: 'call'; readonly call: Call }

/** The same small request again and again, over a few connections that stay open. */
export interface Call {
  readonly port: number
  readonly path: string
  /** Value of the session's cookie. */
  readonly token: string
  readonly windowMs: number
  readonly pid: number
}

export interface Called {
  readonly requests: number
  readonly cpuSeconds: number
  /** Milliseconds. */
  readonly p50: number
}
