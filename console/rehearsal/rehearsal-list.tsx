// Every rehearsal that there is, among the events: how it stands, and the way to it. Draws nothing while there is none.
import { Link } from 'wouter'
import { runs } from '../../domain/rehearsal/rehearsal.ts'
import { Chip } from '../../ui/chip.tsx'
import { useDirectory, useRole } from '../frame/house.tsx'
import { rehearsalPath } from '../frame/paths.ts'
import { deskName } from '../frame/names.ts'
import { moment } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { type RehearsalDesk, rehearsals } from './real-desks.ts'

export function RehearsalList() {
  const words = useWords()
  const all = rehearsals(useDirectory())
  if (useRole() === 'host' || all.length === 0) return null
  return (
    <section aria-label={words('rehearsal.all')}>
      <ul className="things">
        {all.map((desk) => (
          <OneLine key={desk.id} desk={desk} />
        ))}
      </ul>
    </section>
  )
}

function OneLine({ desk }: { readonly desk: RehearsalDesk }) {
  const words = useWords()
  const now = useNow()
  const { guests, begunAt } = desk.rehearsal
  const running = runs(desk)
  return (
    <li className="thing">
      <span className="grow">
        <span className="thing-name">
          <bdi>{deskName(desk, words)}</bdi>{' '}
          {running ? (
            <Chip meaning="live" pulse>
              {words('rehearsal.runs')}
            </Chip>
          ) : (
            <Chip>{words('rehearsal.over')}</Chip>
          )}
        </span>
        <span className="thing-line">
          {words('rehearsal.line', { count: guests, time: moment(begunAt, now, words) })}
        </span>
      </span>
      <Link className="btn" href={rehearsalPath(desk.id)}>
        {words(running ? 'rehearsal.look' : 'rehearsal.report')}
      </Link>
    </li>
  )
}
