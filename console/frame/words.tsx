// The words, and the time, handed to every part of the screen.
import { createContext, use, useSyncExternalStore } from 'react'
import type { Instant } from '../../domain/shared/instant.ts'
import type { ConsoleWords } from '../../words/console.ts'

const WordsContext = createContext<ConsoleWords | null>(null)
export const WordsProvider = WordsContext

/** The words of the reader's language. */
export function useWords(): ConsoleWords {
  const words = use(WordsContext)
  if (!words) throw new Error('no words were handed in')
  return words
}

/** Where the time comes from: the server's clock in the console, a fixed one in stories. */
export interface Clock {
  readonly now: () => Instant
  /** Called when what was read is a while old. */
  readonly onTick: (listener: () => void) => () => void
}

const ClockContext = createContext<Clock | null>(null)
export const ClockProvider = ClockContext

/** The time, to the quarter of a minute: whoever shows an age is drawn again when it changes. */
export function useNow(): Instant {
  const clock = use(ClockContext)
  if (!clock) throw new Error('no clock was handed in')
  return useSyncExternalStore(clock.onTick, clock.now)
}

const tickMs = 15_000

/** A clock that stands still between ticks, so that everything on the screen is of one moment. */
export function tickingClock(read: () => Instant): Clock {
  let now = read()
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    now = read()
    for (const listener of listeners) listener()
  }
  return {
    now: () => now,
    onTick(listener) {
      listeners.add(listener)
      timer ??= setInterval(tick, tickMs)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
}
