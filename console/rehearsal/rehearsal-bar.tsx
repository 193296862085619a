// Under the head of a desk that is a rehearsal: that nobody there is real, how far it is, and the way out.
import type { DeskId } from '../../domain/shared/ids.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { flaskConical } from '../../ui/shapes.ts'
import { useDirectory, useRole } from '../frame/house.tsx'
import { useWords } from '../frame/words.tsx'
import type { RehearsalDesk } from './real-desks.ts'
import { rehearsals } from './real-desks.ts'
import { Progress } from './progress.tsx'
import { useEndRehearsal } from './use-rehearse.ts'
import { useRehearsalNow } from './use-now.ts'

/** Draws nothing for a desk that is real. */
export function RehearsalBar({ desk }: { readonly desk: DeskId }) {
  const words = useWords()
  const directory = useDirectory()
  const organises = useRole() !== 'host'
  const found = rehearsals(directory).find(({ id }) => id === desk)
  if (!found) return null
  return (
    <div className="rehearsal" role="note">
      <span className="rehearsal-line">
        <Icon shape={flaskConical} size="s" />
        <span>{words('rehearsal.bar')}</span>
      </span>
      {organises && <Standing desk={found} />}
    </div>
  )
}

function Standing({ desk }: { readonly desk: RehearsalDesk }) {
  const words = useWords()
  const now = useRehearsalNow(desk.id, true)
  const { request, stop } = useEndRehearsal(desk.id)
  return (
    <>
      <Progress now={now} guests={desk.rehearsal.guests} />
      <Button size="s" busy={request.busy} onClick={() => void stop()}>
        {words('rehearsal.stop')}
      </Button>
    </>
  )
}
