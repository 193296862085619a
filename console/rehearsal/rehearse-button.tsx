// The ways into a rehearsal: from a desk, and for a newcomer with one press.
import { useState } from 'react'
import type { Desk } from '../../domain/desk/desk.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import { Button } from '../../ui/button.tsx'
import { flaskConical } from '../../ui/shapes.ts'
import { useDirectory } from '../frame/house.tsx'
import { Problem } from '../frame/problem.tsx'
import { useWords } from '../frame/words.tsx'
import { runningOf } from './real-desks.ts'
import { RehearseDialog } from './rehearse-dialog.tsx'
import { ten, useRehearse } from './use-rehearse.ts'

export function RehearseButton({ desk }: { readonly desk: Desk }) {
  const words = useWords()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button
        shape={flaskConical}
        aria-label={words('rehearsal.begin.of', { name: desk.name })}
        onClick={() => setAsking(true)}
      >
        {words('rehearsal.begin')}
      </Button>
      {asking && <RehearseDialog desk={desk} onClose={() => setAsking(false)} />}
    </>
  )
}

/** Of an event as it is published, whatever draft lies over it. */
export function RehearseEvent({ desk: id }: { readonly desk: DeskId }) {
  const desk = useDirectory()?.desks.get(id)
  return desk ? <RehearseButton desk={desk} /> : null
}

/** Ten at once, without a question. Gone while they are there. */
export function TenGuests({ desk }: { readonly desk: Desk }) {
  const words = useWords()
  const directory = useDirectory()
  const { request, begin } = useRehearse()
  if (runningOf(directory, desk.id)) return <p className="small quiet">{words('rehearsal.ten.there')}</p>
  return (
    <>
      <Button shape={flaskConical} busy={request.busy} onClick={() => void begin(desk.id, ten)}>
        {words('rehearsal.ten')}
      </Button>
      <Problem text={request.problem} />
    </>
  )
}
