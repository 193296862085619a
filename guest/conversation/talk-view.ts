// What the conversation's screen is drawn from, and what it can do. The real one is talk.ts; stories make their own.
import type { Http } from '../../client/http.ts'
import type { GuestName, Line } from '../../client/line.ts'
import type { Outbox } from '../../client/outbox.ts'
import type { Thread, ThreadItem } from '../../client/thread.ts'
import type { Typist } from '../../client/typing.ts'
import type { World } from '../../client/world.ts'
import type { Life } from '../../domain/conversation/conversation.ts'
import type { CommandKey, HostId } from '../../domain/shared/ids.ts'
import type { SealView } from '../../protocol/conversation.ts'
import type { DeskView } from '../../protocol/presence.ts'
import type { KnownDoor } from '../known-door.ts'

/** `lost` since when, and whether what is shown was kept from an earlier visit; `back`: and, a moment later, what became of what was kept; `old`: the server is newer than this page. */
export type Net =
  | { readonly name: 'here' | 'old' }
  | { readonly name: 'lost'; readonly since: number; readonly kept: boolean }
  | { readonly name: 'back'; readonly told?: { readonly sent: number; readonly received: number } }

/** What became of "Mail me my link"; the words are `mailed.<it>` of those that stand seldom. */
export type Mailed = 'done' | 'no-email' | 'refused'

export interface TalkView {
  readonly door: KnownDoor
  /** Absent until the server has told: then nothing is said of who is here. */
  readonly desk: DeskView | null
  /** Who answers: to whom it was given last, else who wrote last; null where nobody has. */
  readonly host: { readonly id: HostId; readonly name: string } | null
  /** Who alone reads it; null when every host of the desk does, absent until the server has told. */
  readonly sealed: SealView | null | undefined
  readonly loading: boolean
  readonly items: readonly ThreadItem[]
  readonly hostsSaw: number
  readonly life: Life
  /** What the page is called, in place of who answers. */
  readonly title: string | null
  /** There are older messages than these. */
  readonly more: boolean
  readonly typists: readonly Typist[]
  readonly net: Net
  /** The line "new" stands after this number. */
  readonly newAfter: number | null
  /** How many messages nobody has seen. */
  readonly unseen: number
  /** Whether what is written outlives the page. */
  readonly keeps: boolean
  readonly mailed: Mailed | null
  /** What was given to be shared and not taken up yet; empty where something was, also on an earlier visit. */
  readonly given: readonly File[] | null
}

/** What stands until something else is told. */
export type Told = Pick<TalkView, 'desk' | 'mailed' | 'title' | 'given'>

/** What works with the client's parts, and is fetched when it is asked for. */
export interface Means {
  readonly world: World
  readonly line: Line
  readonly http: Http
  readonly link: GuestName
  readonly outbox: Outbox
  readonly thread: Thread
}

export interface TalkActs {
  readonly means: Means
  send(text: string): void
  retry(keys: readonly CommandKey[]): void
  discard(keys: readonly CommandKey[]): void
  /** The person types. */
  type(): void
  loadOlder(): Promise<'loaded' | 'nothing' | 'failed'>
  /** Whether the newest message is in sight; with the page in front of a person that means it was seen. */
  watch(atEnd: boolean): void
  tryNow(): void
  tell(told: Partial<Told>): void
  /** Leaves the line, or comes back to it. */
  act(name: 'leave' | 'come-back'): void
  entitle(title: string | null): void
}

/** What takes up files and, once it has, tells so. */
export interface TrayGiven extends Pick<TalkView, 'given'> {
  readonly acts: Pick<TalkActs, 'tell'>
}
