// Which conversations are open, and which of two has the focus: the address names them, the page knows where one is.
import { createContext, use } from 'react'
import { useLocation } from 'wouter'
import { create } from 'zustand'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { type Keys, useKeys } from '../frame/keys.ts'
import { base } from '../frame/paths.ts'
import { useWide } from '../frame/use-wide.ts'
import { left, namedBy, opened, openedBeside, pathOf, type Sides, swapped } from './sides.ts'

const useFocus = create<{ readonly at: number }>(() => ({ at: 0 }))

const focused = (open: Sides['open'], at: number): Sides => ({ open, at: open.length < 2 ? 0 : at })

export interface OpenNow extends Sides {
  /** Those for which there is room: both, or the one in focus. The other one waits in the address. */
  readonly shown: readonly ConversationId[]
  /** The one that keys, acts and the person are about. */
  readonly focus: ConversationId | null
}

export function useSides(): OpenNow {
  const [location] = useLocation()
  const wide = useWide()
  const sides = focused(
    namedBy(location),
    useFocus(({ at }) => at),
  )
  const focus = sides.open[sides.at] ?? null
  return { ...sides, focus, shown: wide || focus === null ? sides.open : [focus] }
}

export interface Opening {
  /** Whoever opens by key goes on writing. */
  readonly byKey?: boolean
  readonly beside?: boolean
  /** The number of a message to be led to. */
  readonly message?: number
}

/** What opens, leaves and turns to conversations; asked when it is done, so that no row is drawn again for it. */
export function useOpening() {
  const [, go] = useLocation()
  const show = (to: Sides, state?: object) => {
    useFocus.setState({ at: to.at })
    const path = pathOf(to.open)
    if (state || path !== pathOf(sidesNow().open)) go(path, { state })
  }
  return {
    open(id: ConversationId, { byKey = false, beside = false, message }: Opening = {}) {
      const before = sidesNow()
      const there = before.open.includes(id)
      const led = message === undefined ? undefined : { message, on: id }
      show((beside ? openedBeside : opened)(before, id), led ?? (byKey && !there ? { byKey: id } : undefined))
      if (byKey && there) toField(id)
    },
    leave: (id: ConversationId) => show(left(sidesNow(), id)),
    swap: () => show(swapped(sidesNow())),
    /** To the other of two. */
    turn() {
      const { open, at } = sidesNow()
      const other = open[1 - at]
      if (!other) return
      useFocus.setState({ at: 1 - at })
      toField(other)
    },
  }
}

function sidesNow(): Sides {
  return focused(namedBy(location.pathname.slice(base.length)), useFocus.getState().at)
}

/** At once where it stands already, so that what is written next goes there; else after React has drawn it. */
export function toField(id: ConversationId): void {
  const field = () => document.querySelector<HTMLElement>(`[data-side="${CSS.escape(id)}"] .compose textarea`)
  const there = field()
  if (there) there.focus()
  else requestAnimationFrame(() => field()?.focus())
}

/** Where a part of the screen stands: at which place, and whether the other one has the focus. */
export interface Standing {
  readonly at: number
  readonly aside: boolean
}

const StandingContext = createContext<Standing>({ at: 0, aside: false })
export const StandingProvider = StandingContext
export const useStanding = (): Standing => use(StandingContext)

/** Somebody is at this one now. */
export const turnTo = (at: number): void => useFocus.setState({ at })

const none: Keys = {}

/** Keys of a conversation: they are for the one in focus. */
export function useTalkKeys(keys: Keys): void {
  useKeys(useStanding().aside ? none : keys)
}

/** Presses a button of the conversation in focus, by its role. */
export function pressInTalk(role: string): void {
  document.querySelector<HTMLElement>(`.side:not([data-aside]) [data-role=${role}]`)?.click()
}
