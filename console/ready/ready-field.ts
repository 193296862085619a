// When a field of replies asks for what is ready, and how it hands its keys to the list: that is fetched with the first one.
import { type ComponentType, type KeyboardEvent, lazy, useId, useRef, useState } from 'react'
import type { OfferTrayProps } from './offer-tray.tsx'
import type { Keys, ReadyListAsked, ReadyListProps } from './asked.ts'

export const ReadyList: ComponentType<ReadyListProps> = lazy(() =>
  import('./ready-list.tsx').then(
    ({ ReadyList: list }) => ({ default: list }),
    () => ({ default: Nothing }),
  ),
)

export const OfferTray: ComponentType<OfferTrayProps> = lazy(() =>
  import('./offer-tray.tsx').then(({ OfferTray: tray }) => ({ default: tray })),
)

/** Where it could not be fetched the field is a field. */
function Nothing({ handKeys }: ReadyListProps): null {
  handKeys(() => false)
  return null
}

const waiting: Keys = (key) => key === 'Enter'

export interface ReadyField {
  /** Null: it asks for nothing. */
  readonly query: string | null
  readonly list: ReadyListAsked
  /** For the field: what of the list is marked. */
  readonly aria: object
  readonly ask: () => void
  /** Whether the key was for the list. */
  readonly take: (event: KeyboardEvent) => boolean
  readonly written: (text: string) => void
}

/** A slash in the beginning asks, as does the button; Escape asks no more. */
export function useReadyField(text: string, off: boolean, change: (text: string) => void): ReadyField {
  const id = useId()
  const [asked, setAsked] = useState<boolean | null>(null)
  const [active, setActive] = useState<string | undefined>(undefined)
  const keys = useRef<Keys>(waiting)
  const slash = /^\/[^\n]{0,60}$/.test(text)
  const query = off || asked === false || !(slash || asked) ? null : slash ? text.slice(1) : ''
  const end = (now: false | null) => {
    keys.current = waiting
    setAsked(now)
  }
  const insert = (words: string): true => {
    end(null)
    change(slash || text.trim() === '' ? words : `${text.trimEnd()}\n${words}`)
    return true
  }
  return {
    query,
    list: { id, handKeys: (now) => void (keys.current = now), onActive: setActive, onInsert: insert },
    aria: query === null ? {} : { 'aria-controls': id, 'aria-autocomplete': 'list', 'aria-activedescendant': active },
    ask: () => setAsked(true),
    take: ({ key, shiftKey, altKey, nativeEvent }) => {
      if (query === null || shiftKey || altKey || nativeEvent.isComposing) return false
      if (key === 'Escape') end(false)
      return key === 'Escape' || keys.current(key)
    },
    // Put away, it stays away until another name is begun.
    written: (now) => (asked || (asked === false && !now.startsWith('/'))) && end(null),
  }
}
