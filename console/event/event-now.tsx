// What happens at an event right now: how many talk and wait, and who of its hosts is there.
import { worksAt } from '../../domain/access/may.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { hourglass } from '../../ui/shapes.ts'
import { figure, nameList } from '../frame/figures.ts'
import { useChanging, useDirectory, useHouse } from '../frame/house.tsx'
import { useNow, useWords } from '../frame/words.tsx'
import { longestWait } from '../queue/waited.ts'
import type { EventRow } from './event-rows.ts'

/** Known only of desks that this host sees. */
export function Live({ row: { desk, phase } }: { readonly row: EventRow }) {
  const words = useWords()
  const { inbox } = useHouse()
  const listed = useChanging(inbox, () => inbox.counts(desk.id).live)
  const known = useChanging(inbox, () => inbox.state) === 'here'
  const line = useChanging(inbox.lines, () => inbox.lines.of(desk.id))
  const limit = desk.limits.desk
  if (phase !== 'running' || !known) {
    return <span className="faint">{limit === null ? words('events.nolimit') : words('events.limit', { limit })}</span>
  }
  return (
    <>
      <span className="num">
        <b className="strong">{figure(line?.live ?? listed, words)}</b>{' '}
        {limit !== null && words('events.oflimit', { limit })}
      </span>
      {line?.since && <Waiting waiting={line.waiting} since={line.since} />}
    </>
  )
}

function Waiting({ waiting, since }: { readonly waiting: number; readonly since: number }) {
  const words = useWords()
  const now = useNow()
  return (
    <small className="ev-wait">
      <Icon shape={hourglass} size="xs" />
      <span>
        {words('queue.waiting', { count: waiting, figure: figure(waiting, words) })}
        {words('list.comma')}
        {longestWait(since, now, words)}
      </span>
    </small>
  )
}

const mostFaces = 4

/** Those who are named; while it goes on, whoever is there stands first, and how many they are is said. */
export function Hosts({ row: { desk, joinable, phase } }: { readonly row: EventRow }) {
  const words = useWords()
  const directory = useDirectory()
  const { inbox, me } = useHouse()
  const line = useChanging(inbox.lines, () => inbox.lines.of(desk.id))
  const sees = directory !== null && worksAt(directory, me.id, desk.id)
  const told = sees && (phase === 'running' || joinable)
  const here = new Set<HostId>(told ? line?.here : [])
  const named = (desk.hosts ?? []).flatMap((id) => directory?.hosts.get(id) ?? [])
  const hosts = named.toSorted((one, other) => Number(here.has(other.id)) - Number(here.has(one.id)))
  if (hosts.length === 0) return <span className="faint">{words('events.nobody')}</span>
  const names = nameList(
    hosts.map(({ name }) => name),
    words,
  )
  return (
    <>
      <span className="faces" data-tip={names}>
        <span className="sr">{names}</span>
        {hosts.slice(0, mostFaces).map(({ id, name }) => (
          <Face key={id} kind="host" id={id} name={name} size="s" />
        ))}
        {hosts.length > mostFaces && (
          <span className="small quiet">{words('events.more', { count: hosts.length - mostFaces })}</span>
        )}
      </span>
      {told && <small>{words('events.here', { count: hosts.filter(({ id }) => here.has(id)).length })}</small>}
    </>
  )
}
