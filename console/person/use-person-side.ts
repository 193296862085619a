// Whether the person is shown: beside the conversation where there is room, over it where there is not.
import { choose, useChoices } from '../frame/choices.ts'
import { useWide } from '../frame/use-wide.ts'

export function usePersonSide() {
  const wide = useWide()
  const { personFolded, personOver } = useChoices()
  return {
    wide,
    shown: wide ? !personFolded : personOver,
    toggle: () => choose(wide ? { personFolded: !personFolded } : { personOver: !personOver }),
  }
}
