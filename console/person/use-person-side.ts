// Whether the person is shown: beside the conversation where there is room, over it where there is not, as
// beside two.
import { useSides, useStanding } from '../conversation/use-sides.ts'
import { choose, useChoices } from '../frame/choices.ts'
import { useWide } from '../frame/use-wide.ts'

export function usePersonSide() {
  const { shown } = useSides()
  const { aside } = useStanding()
  const wide = useWide() && shown.length < 2
  const { personFolded, personOver } = useChoices()
  return {
    wide,
    /** Of two side by side it is the person of the one in focus. */
    shown: !aside && (wide ? !personFolded : personOver),
    toggle: () => choose(wide ? { personFolded: !personFolded } : { personOver: !personOver }),
  }
}
