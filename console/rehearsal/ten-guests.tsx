// The way into a rehearsal for a newcomer, with one press.
import type { Desk } from '../../domain/desk/desk.ts'
import { Button } from '../../ui/button.tsx'
import { flaskConical } from '../../ui/shapes.ts'
import { useDirectory } from '../frame/house.tsx'
import { Problem } from '../frame/problem.tsx'
import { useWords } from '../frame/words.tsx'
import { runningOf } from './real-desks.ts'
import { ten, useRehearse } from './use-rehearse.ts'

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
