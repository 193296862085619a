// A message that somebody was led to, by a search: however far back it is, it is fetched, shown and marked for a moment.
import type { RefObject } from 'react'
import { useEffect, useState } from 'react'
import { useHistoryState } from 'wouter/use-browser-location'
import type { Thread } from '../../client/thread.ts'
import { useChanging } from '../frame/house.tsx'
import type { Place } from './place.ts'

export interface Goal {
  /** `far`: it is still fetched. */
  readonly state: 'none' | 'far' | 'here'
  /** Another one each time that somebody comes to one. */
  readonly key: number
  /** Where it is, for whoever draws it for the first time. */
  readonly place: Extract<Place, { at: 'item' }> | null
}

/** So far below the upper edge it is shown, in pixels: what was said before it can be seen. */
const top = 120
const markedMs = 4000

type Led = { readonly message?: unknown; readonly on?: unknown } | null

/** What the step in the history names of this conversation by its number, if it names something. */
export function useGoal(thread: Thread): Goal {
  const led = useHistoryState<Led>()
  const n = typeof led?.message === 'number' && led.on === thread.id ? led.message : null
  const known = useChanging(thread, () => thread.state !== 'loading')
  const [come, setCome] = useState<{ readonly to: Led; readonly times: number }>({ to: null, times: 0 })
  useEffect(() => {
    if (n === null || !known) return
    let wanted = true
    void loadBackTo(thread, n).then(() => {
      if (wanted) setCome((before) => ({ to: led, times: before.times + 1 }))
    })
    return () => {
      wanted = false
    }
  }, [thread, known, led, n])
  if (n === null) return { state: 'none', key: come.times, place: null }
  if (come.to !== led) return { state: 'far', key: come.times, place: null }
  const item = thread.items().find((one) => one.kind === 'fact' && one.n === n)
  return { state: 'here', key: come.times, place: item ? { at: 'item', item: item.id, top } : null }
}

/** In larger steps than those of somebody who scrolls. */
const stride = 500

/** Older facts until number `n` is among them, as far as there are any and they come. */
async function loadBackTo(thread: Thread, n: number): Promise<void> {
  let came = 'loaded'
  while (came === 'loaded' && (thread.facts[0]?.n ?? 0) > n) came = await thread.loadOlder(stride)
}

/** Gives it the focus and marks it, once it is drawn. */
export function useFound(log: RefObject<HTMLElement | null>, item: string | null): void {
  useEffect(() => {
    const found = item === null ? null : log.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(item)}"]`)
    if (!found) return
    found.dataset['found'] = ''
    found.focus({ preventScroll: true })
    const timer = setTimeout(() => delete found.dataset['found'], markedMs)
    return () => {
      clearTimeout(timer)
      delete found.dataset['found']
    }
  }, [log, item])
}
