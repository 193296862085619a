// The flags of a conversation: the same map until one of them changes, and what a host does with them.
import { createContext, useContext, useMemo, useRef } from 'react'
import { flagsOf, type ShownFlags } from '../../client/flags.ts'
import type { Thread } from '../../client/thread.ts'
import { newKey } from '../../client/world.ts'
import type { Flagged } from '../../domain/flag/flag.ts'
import type { FlagId } from '../../domain/shared/ids.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { toast } from '../frame/toasts.tsx'
import { useWords } from '../frame/words.tsx'

export const noFlags: ShownFlags = new Map()

export function useFlags(thread: Thread): ShownFlags {
  const { outbox } = useHouse()
  const items = useChanging(thread, thread.items)
  const pending = useChanging(outbox, () => outbox.pending(thread.id))
  const now = useMemo(() => flagsOf(items, pending), [items, pending])
  const kept = useRef(now)
  if (!alike(kept.current, now)) kept.current = now
  return kept.current
}

function alike(before: ShownFlags, after: ShownFlags): boolean {
  return before === after || JSON.stringify([...before]) === JSON.stringify([...after])
}

export interface FlagActs {
  /** Flags what was said as fact `of`, or a span of it; takes the flag back where just this is flagged. */
  readonly flag: (of: number, span: Flagged) => void
  readonly unflag: (id: FlagId) => void
}

const Acts = createContext<FlagActs>({ flag: () => undefined, unflag: () => undefined })

/** Hands the acts to every message below. */
export const FlagActsProvider = Acts.Provider

export const useFlagActs = (): FlagActs => useContext(Acts)

/** The acts on this thread; each with its way back. The same object as long as the thread is. */
export function useFlagging(thread: Thread, flags: ShownFlags): FlagActs {
  const { outbox, world } = useHouse()
  const words = useWords()
  const shown = useRef(flags)
  shown.current = flags
  return useMemo(() => {
    const { id: on } = thread
    const set = async (of: number, span: Flagged) => {
      const flag = newKey(world) as string as FlagId
      const outcome = await outbox.do(on, 'flag', { flag, of, span })
      if ('done' in outcome) toast(words('flag.done'), () => void outbox.do(on, 'unflag', { flag }))
      else if (!('discarded' in outcome)) toast(words('flag.failed'))
    }
    const unflag = async (flag: FlagId) => {
      const known = placeOf(shown.current, flag)
      const outcome = await outbox.do(on, 'unflag', { flag })
      if ('done' in outcome) toast(words('flag.undone'), known && (() => void set(known.of, known.span)))
      else if (!('discarded' in outcome)) toast(words('flag.failed'))
    }
    return {
      flag: (of, span) => {
        const same = shown.current.get(of)?.find((flag) => isSame(flag.span, span))
        void (same ? unflag(same.id) : set(of, span))
      },
      unflag: (id) => void unflag(id),
    }
  }, [thread, outbox, words, world])
}

function placeOf(flags: ShownFlags, id: FlagId): { of: number; span: Flagged } | undefined {
  for (const [of, all] of flags) {
    const found = all.find((flag) => flag.id === id)
    if (found) return { of, span: found.span }
  }
  return undefined
}

const isSame = (one: Flagged, other: Flagged) => one?.start === other?.start && one?.end === other?.end
