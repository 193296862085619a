// Coming in to an event: its conversations unfolded, and the focus on its head.
import { useLocation } from 'wouter'
import type { DeskId } from '../../domain/shared/ids.ts'
import { choose, useChoices } from '../frame/choices.ts'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { useKeys } from '../frame/keys.ts'
import { paths } from '../frame/paths.ts'
import { useNow } from '../frame/words.tsx'
import { eventLists } from './event-rows.ts'

export function useJoin(): (desk: DeskId) => void {
  const [, go] = useLocation()
  return (desk) => {
    const { folded } = useChoices.getState()
    choose({ view: 'all', listFolded: false, folded: folded.filter((one) => one !== desk) })
    go(paths.talk)
    focusDesk(desk)
  }
}

/** After the list has been drawn. */
function focusDesk(desk: DeskId): void {
  requestAnimationFrame(() => {
    const head = document.querySelector<HTMLElement>(`[data-stop="${CSS.escape(desk)}"]`)
    head?.focus()
    head?.scrollIntoView({ block: 'start' })
  })
}

/** The keys 1 to 9 join what can be joined now, wherever one is. */
export function useJoinKeys(): void {
  const directory = useDirectory()
  const { me } = useHouse()
  const now = useNow()
  const join = useJoin()
  const rows = directory ? eventLists(directory, me.id, now).current : []
  const keys = rows.flatMap(({ joinKey, desk }) => (joinKey ? [[joinKey, () => join(desk.id)] as const] : []))
  useKeys(Object.fromEntries(keys))
}
