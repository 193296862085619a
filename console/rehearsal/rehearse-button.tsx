// The way into a rehearsal from a desk.
import { useState } from 'react'
import type { Desk } from '../../domain/desk/desk.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import { Button } from '../../ui/button.tsx'
import { flaskConical } from '../../ui/shapes.ts'
import { useDirectory } from '../frame/house.tsx'
import { useWords } from '../frame/words.tsx'
import { RehearseDialog } from './rehearse-dialog.tsx'

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
