// The table of events: what each is, how it stands, when it is, who answers, and the way in.
import { Link } from 'wouter'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { calendar, messageCircle, triangleAlert } from '../../ui/shapes.ts'
import { eventPath } from '../frame/paths.ts'
import { clock } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { hostsFrom, hostsMayEnter } from '../../domain/event/door.ts'
import { goneAt } from '../../domain/event/event.ts'
import { EventActs } from './event-acts.tsx'
import { Hosts, Live } from './event-now.tsx'
import type { EventRow } from './event-rows.ts'
import { dateOf, howLong, otherZone, ownZone, placeOf, span } from './event-times.ts'

export interface EventTableProps {
  readonly rows: readonly EventRow[]
  readonly organises: boolean
  readonly label: string
}

export function EventTable({ rows, organises, label }: EventTableProps) {
  const words = useWords()
  return (
    <table className="table evs" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words('events.column.event')}</th>
          <th scope="col">{words('events.column.state')}</th>
          <th scope="col">{words('events.column.when', { place: placeOf(ownZone()) })}</th>
          <th scope="col">{words('events.column.live')}</th>
          <th scope="col">{words('events.column.hosts')}</th>
          <th scope="col">
            <span className="sr">{words('events.column.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <OneRow key={row.event.id} row={row} organises={organises} />
        ))}
      </tbody>
    </table>
  )
}

function OneRow({ row, organises }: { readonly row: EventRow; readonly organises: boolean }) {
  const words = useWords()
  const { event, phase } = row
  return (
    <tr className={phase === 'running' ? 'ev-live' : undefined}>
      <th scope="row">
        <span className="ev">
          <span className="ev-mark">
            <Icon shape={phase === 'running' ? messageCircle : calendar} />
          </span>
          <span className="ev-name">
            {organises && phase !== 'deleted' ? (
              <Link href={eventPath(event.id)} aria-label={words('events.change.of', { title: event.title })}>
                <bdi>{event.title}</bdi>
              </Link>
            ) : (
              <bdi>{event.title}</bdi>
            )}
            <small>{words('events.kind', { count: event.days.length })}</small>
          </span>
        </span>
      </th>
      <td>
        <State row={row} />
      </td>
      <td className="num" data-label={words('events.column.when', { place: placeOf(ownZone()) })}>
        <When row={row} />
      </td>
      <td data-label={words('events.column.live')}>
        <Live row={row} />
      </td>
      <td data-label={words('events.column.hosts')}>
        <Hosts row={row} />
      </td>
      <td className="n">
        <EventActs row={row} organises={organises} />
      </td>
    </tr>
  )
}

function State({ row: { event, desk, phase } }: { readonly row: EventRow }) {
  const words = useWords()
  const now = useNow()
  const from = hostsFrom(event, now)
  if (phase === 'running')
    return (
      <Chip meaning="live" pulse>
        {words('events.state.running')}
      </Chip>
    )
  if (phase === 'deleted') {
    const gone = goneAt(event) ?? now
    return <Chip>{words('events.state.deleted', { date: dateOf(gone, now, words) })}</Chip>
  }
  if (phase !== 'planned') return <Chip>{words(`events.state.${phase}`)}</Chip>
  if (desk.hosts?.length === 0)
    return (
      <Chip meaning="danger" shape={triangleAlert}>
        {words('events.state.nobody')}
      </Chip>
    )
  if (hostsMayEnter(event, now)) return <Chip meaning="live">{words('events.state.early')}</Chip>
  const soon = from !== null && event.earlyMinutes > 0 && from - now < dayMs
  return <Chip>{soon ? words('events.state.from', { time: clock(from, words) }) : words('events.state.planned')}</Chip>
}

const dayMs = 86_400_000

function When({ row: { event, day, phase } }: { readonly row: EventRow }) {
  const words = useWords()
  const now = useNow()
  const there = otherZone(event, day, words)
  const lines = [
    phase === 'running' && words('events.left', { time: howLong(day.closesAt - now, words) }),
    phase === 'planned' && words('events.in', { time: howLong(day.opensAt - now, words) }),
    there,
  ]
  return (
    <>
      {span(day, now, words)}
      <small>{lines.filter(Boolean).join(' · ')}</small>
    </>
  )
}
