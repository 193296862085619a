// What this host has chosen on this device: folds, view, keys, look. Kept where storage allows.
import { create } from 'zustand'
import type { Store } from '../../client/store.ts'
import type { State } from '../../domain/conversation/state.ts'
import type { DeskId, TagId } from '../../domain/shared/ids.ts'
import type { InboxView } from '../inbox/groups.ts'

export type Theme = 'system' | 'light' | 'dark'

export const undoChoices = [0, 3000, 5000, 10_000] as const
export type UndoMs = (typeof undoChoices)[number]

export interface Choices {
  readonly view: InboxView
  /** The list shows this tag only. */
  readonly tag: TagId | null
  /** The list shows what stands so only. */
  readonly state: State | null
  readonly folded: readonly DeskId[]
  readonly listFolded: boolean
  readonly personFolded: boolean
  /** Where there is no room for three panes, the person lies over the conversation while asked for. */
  readonly personOver: boolean
  readonly singleKeys: boolean
  readonly theme: Theme
  /** How long what one sends can be taken back; 0: it goes at once. */
  readonly undoMs: UndoMs
  /** First steps that were taken on this device. */
  readonly heard: boolean
}

const storeKey = 'parley:choices'

const unchosen: Choices = {
  view: 'all',
  tag: null,
  state: null,
  folded: [],
  listFolded: false,
  personFolded: false,
  personOver: false,
  singleKeys: true,
  theme: 'system',
  undoMs: 0,
  heard: false,
}

export const useChoices = create<Choices>(() => unchosen)

/** Changes some; kept from the next frame on. */
export const choose = (some: Partial<Choices>): void => useChoices.setState(some)

/** Reads what was kept, and keeps every change. */
export function keepChoices(store: Store): void {
  useChoices.setState({
    ...unchosen,
    ...parsed(store.get(storeKey)),
    view: 'all',
    tag: null,
    state: null,
    personOver: false,
  })
  useChoices.subscribe((choices) => store.set(storeKey, JSON.stringify(choices)))
  useChoices.subscribe(wear)
  wear(useChoices.getState())
}

function wear({ theme }: Choices): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

function parsed(text: string | null): Partial<Choices> {
  try {
    return JSON.parse(text ?? '{}') as Partial<Choices>
  } catch {
    return {}
  }
}
