// At a host's first entry: what is expected of whoever works with what guests write. One click says that it was read.
import { useState } from 'react'
import { dutiesVersion } from '../../domain/workspace/duties.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { copy, eyeOff, flag, lock } from '../../ui/shapes.ts'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { Problem } from '../frame/problem.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'

/** Once for each version of the text. Whoever closes it is asked again at the next entry. */
export function DutyNotice() {
  const { http, me } = useHouse()
  const words = useWords()
  const request = useRequest()
  const [open, setOpen] = useState((me.duties ?? 0) < dutiesVersion)
  const close = () => setOpen(false)
  const acknowledge = async () => {
    const done = await request.send(() => http.ask('PUT /api/me/duties', {}, { version: dutiesVersion }))
    if (done !== null) close()
  }
  return (
    open && (
      <Dialog
        title={words('duties.title')}
        closeLabel={words('duties.later')}
        onClose={close}
        wide
        foot={
          <Button kind="main" size="l" busy={request.busy} onClick={() => void acknowledge()}>
            {words('duties.done')}
          </Button>
        }
      >
        <Duties />
        <Problem text={request.problem} />
        <p className="small quiet">{words('duties.kept')}</p>
      </Dialog>
    )
  )
}

const points = [
  { what: 'flag', shape: flag },
  { what: 'seal', shape: lock },
  { what: 'note', shape: eyeOff },
  { what: 'copy', shape: copy },
] as const

/** The duties themselves. What they say is of one version: `dutiesVersion`. */
function Duties() {
  const words = useWords()
  const glass = useDirectory()?.workspace.breakGlass ?? false
  return (
    <>
      <p>{words('duties.lead')}</p>
      <ul className="duties">
        {points.map(({ what, shape }) => (
          <li key={what}>
            <Icon shape={shape} />
            <span>
              <b>{words(`duties.${what}`)}</b>{' '}
              {words(what === 'seal' && glass ? 'glass.duties' : `duties.${what}.rest`)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
