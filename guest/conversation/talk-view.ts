// What the conversation's screen is drawn from, and what it can do. The real one is talk.ts; stories make their own.
import type { ThreadItem } from '../../client/thread.ts'
import type { Typist } from '../../client/typing.ts'
import type { CommandKey } from '../../domain/shared/ids.ts'
import type { Door } from '../../protocol/door.ts'
import type { DeskView } from '../../protocol/presence.ts'

/** `lost` since when; `back`: and, a moment later, what became of what was kept; `old`: the server speaks a newer version than this page. */
export type Net =
  | { readonly name: 'here' }
  | { readonly name: 'lost'; readonly since: number }
  | { readonly name: 'back'; readonly told?: { readonly sent: number; readonly received: number } }
  | { readonly name: 'old' }

export interface TalkView {
  readonly door: Door
  /** Absent until the server has told: then nothing is said of who is here. */
  readonly desk: DeskView | null
  readonly loading: boolean
  readonly items: readonly ThreadItem[]
  readonly hostsSaw: number
  /** There are messages before the first of these. */
  readonly more: boolean
  readonly typists: readonly Typist[]
  readonly net: Net
  /** The line "new" stands after this number. */
  readonly newAfter: number | null
  /** Whether what is written outlives the page. */
  readonly keeps: boolean
}

export type Mailed = 'done' | 'no-address' | 'too-many' | 'later'

export interface TalkActs {
  send(text: string): void
  retry(keys: readonly CommandKey[]): void
  discard(keys: readonly CommandKey[]): void
  /** Each time the person changes what they write. */
  write(text: string): void
  /** What was written and not sent, on this device, also before a crash. */
  draft(): string
  loadOlder(): Promise<'loaded' | 'nothing' | 'failed'>
  /** Whether the newest message is in sight; with the page in front of a person that means it was seen. */
  watch(atEnd: boolean): void
  tryNow(): void
  mailLink(): Promise<Mailed>
}
