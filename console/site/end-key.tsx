import type { Desk, DeskKey } from '../../domain/desk/desk.ts'
import type { SiteWords } from '../../words/site.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { useHouse } from '../frame/house.tsx'
import { moment } from '../frame/times.ts'
import { useRequest } from '../frame/use-request.ts'
import { useNow, useWords } from '../frame/words.tsx'

interface EndKeyProps {
  readonly desk: Desk
  readonly ending: DeskKey
  /** There is no other. */
  readonly last: boolean
  readonly said: SiteWords
  readonly onClose: () => void
}

export function EndKey({ desk, ending, last, said, onClose }: EndKeyProps) {
  const { http } = useHouse()
  const words = useWords()
  const now = useNow()
  const request = useRequest()
  const end = async () => {
    const params = { id: desk.id, deskKey: ending.id }
    if ((await request.send(() => http.ask('DELETE /api/desks/:id/keys/:deskKey', params))) !== null) onClose()
  }
  return (
    <ConfirmDialog
      title={said('keys.end.title', { when: moment(ending.madeAt, now, words) })}
      act={said(request.busy ? 'keys.ending' : 'keys.end')}
      request={request}
      onAct={() => void end()}
      onClose={onClose}
    >
      <p>{said('keys.end.body')}</p>
      {last && <p>{said('keys.end.last')}</p>}
    </ConfirmDialog>
  )
}
