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
  | { readonly do: 'line-up'; readonly port: number; readonly hall: Hall }
  | { readonly do: 'admit'; readonly admitting: Admitting }
  | { readonly do: 'send-home' }

/** A desk with all its places taken, and who waits before it. */
export interface Hall {
  /** First in line first. */
  readonly waiting: readonly Pair[]
  readonly served: readonly Pair[]
  /** Values of the session cookies of its hosts. */
  readonly hosts: readonly string[]
}

/** Hosts close one conversation after the other, at a steady pace whatever comes of it. */
export interface Admitting {
  readonly closes: number
  readonly perSecond: number
  readonly pid: number
}

/** Milliseconds, each in ascending order; each from when the close was sent. */
export interface Admitted {
  /** Until its host heard that it is done. */
  readonly acked: readonly number[]
  /** Until the next guest heard that they are in. */
  readonly entered: readonly number[]
  /** Until each host heard of the line. */
  readonly hosts: readonly number[]
  /** Until those heard of their new place who stand among the first ten, and all. */
  readonly near: readonly number[]
  readonly all: readonly number[]
  /** Of server and Postgres, and what all lines together heard, for each admission. */
  readonly cpuMs: number
  readonly frames: number
  readonly bytes: number
}

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
