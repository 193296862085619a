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
import { wordsToCome } from '../frame/words-to-come.ts'
import { type DutiesWords, loadDutiesWords } from '../../words/duties.ts'

const useDutiesWords = wordsToCome(loadDutiesWords)

/** Whoever closes it is asked again at the next entry. */
export function DutyNotice() {
  const words = useDutiesWords()
  return words && <Notice words={words} />
}

interface Said {
  readonly words: DutiesWords
}

function Notice({ words }: Said) {
  const { http } = useHouse()
  const request = useRequest()
  const [open, setOpen] = useState(true)
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
        <Duties words={words} />
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
function Duties({ words }: Said) {
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
