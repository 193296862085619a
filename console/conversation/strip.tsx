// Under the head: who reads it, and which colleagues look at it now. Of a sealed one, that nobody else does.
import { worksAt } from '../../domain/access/may.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import { referenceOf, spelled } from '../../domain/workspace/opening.ts'
import type { Thread } from '../../client/thread.ts'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { eye, flaskConical, lock, user } from '../../ui/shapes.ts'
import { nameList } from '../frame/figures.ts'
import { useChanging, useDirectory, useHouse } from '../frame/house.tsx'
import { hostName, shortName } from '../frame/names.ts'
import { clock, moment, sameDay } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import type { Known } from './use-known.ts'

interface StripProps {
  readonly known: Known
  readonly thread: Thread
}

export function Strip({ known, thread }: StripProps) {
  const words = useWords()
  const time = useSealTime(known)
  const directory = useDirectory()
  const desk = known.desk && directory?.desks.get(known.desk)
  return (
    <div className="strip">
      {desk?.rehearsal && (
        <span className="strip-rehearsal">
          <Chip shape={flaskConical}>{words('rehearsal.chip')}</Chip>
        </span>
      )}
      {known.sealed ? (
        <SealLine
          time={time}
          guestName={known.guest.name}
          reference={directory?.workspace.breakGlass ? spelled(referenceOf(thread.id)) : null}
        />
      ) : (
        <Open known={known} thread={thread} />
      )}
    </div>
  )
}

function useSealTime({ sealed }: Known): string {
  const words = useWords()
  const now = useNow()
  if (!sealed || sealed.at === null) return ''
  return sameDay(sealed.at, now) ? clock(sealed.at, words) : moment(sealed.at, now, words)
}

interface SealLineProps {
  /** Empty until it is known. */
  readonly time: string
  readonly guestName: string
  /** What it is named by, where two people may take it over. */
  readonly reference: string | null
}

export function SealLine({ time, guestName, reference }: SealLineProps) {
  const words = useWords()
  return (
    <span className="strip-sealed cut" data-cut>
      <Icon shape={lock} size="s" />
      <span className="cut">
        <strong>{time ? words('seal.strip', { time }) : words('seal.sealed')}</strong>{' '}
        {reference === null
          ? words('seal.strip.rest', { name: guestName })
          : words('seal.strip.glass', { name: guestName, reference })}
      </span>
    </span>
  )
}

function Open({ known, thread }: StripProps) {
  const { inbox, me } = useHouse()
  const words = useWords()
  const directory = useDirectory()
  const looking = useChanging(inbox, () => inbox.presence(thread.id)?.hosts)
  const names = (hosts: readonly HostId[], others: readonly string[] = []) =>
    nameList([...hosts.map((host) => shortName(hostName(directory, host, words))), ...others], words)
  const readers = [...(directory?.hosts.keys() ?? [])].filter(
    (host) => directory && known.desk && worksAt(directory, host, known.desk),
  )
  const others = looking?.filter((host) => host !== me.id) ?? []
  return (
    <>
      <span className="cut" data-cut>
        <Icon shape={eye} size="s" />
        <span className="cut">{words('talk.readers', { names: names(readers, [known.guest.name]) })}</span>
      </span>
      {others.length > 0 && (
        <span className="strip-here">
          <Icon shape={user} size="s" />
          {words('talk.here', { names: names(others) })}
        </span>
      )}
    </>
  )
}
