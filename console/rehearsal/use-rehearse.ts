// Begins, stops and deletes rehearsals. However often the button is pressed, one intention is one rehearsal.
import { useRef } from 'react'
import { useLocation } from 'wouter'
import { newKey } from '../../client/world.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import { useHouse } from '../frame/house.tsx'
import { paths, rehearsalPath } from '../frame/paths.ts'
import { toast } from '../frame/toasts.tsx'
import { type Request, useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'

export interface Wish {
  readonly guests: number
  readonly minutes: number
  /** The guests of an earlier one; others where it is left out. */
  readonly seed?: number
}

/** What the one click of a newcomer asks for. */
export const ten: Wish = { guests: 10, minutes: 3 }

export interface Rehearsing {
  readonly request: Request
  readonly begin: (of: DeskId, wish: Wish) => Promise<boolean>
}

export function useRehearse(): Rehearsing {
  const { http, world } = useHouse()
  const words = useWords()
  const [, go] = useLocation()
  const request = useRequest()
  const own = useRef<string | null>(null)
  const begin = async (of: DeskId, { guests, minutes, seed = Math.floor(world.random() * 1_000_000) }: Wish) => {
    own.current ??= newKey(world)
    const id = own.current
    const begun = await request.send(() => http.ask('POST /api/rehearsals', {}, { id, of, guests, minutes, seed }))
    // What was refused is another intention the next time.
    own.current = null
    if (begun === null) return false
    toast(words('rehearsal.begun', { count: guests }))
    go(paths.talk)
    return true
  }
  return { request, begin }
}

export function useEndRehearsal(id: DeskId) {
  const { http } = useHouse()
  const words = useWords()
  const [, go] = useLocation()
  const request = useRequest()
  const stop = async () => {
    if ((await request.send(() => http.ask('PUT /api/rehearsals/:id/end', { id }))) !== null) go(rehearsalPath(id))
  }
  const purge = async () => {
    if ((await request.send(() => http.ask('DELETE /api/rehearsals/:id', { id }))) === null) return
    toast(words('rehearsal.purged'))
    go(paths.talk)
  }
  return { request, stop, purge }
}
