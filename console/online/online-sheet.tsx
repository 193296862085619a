// Who is online and what each holds, and the host's own switch.
import { useEffect, useState } from 'react'
import { awayReasons } from '../../domain/workspace/away.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import type { AwayReason, Host } from '../../domain/workspace/directory.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Face } from '../../ui/face.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useChanging, useDirectory, useHouse } from '../frame/house.tsx'
import { shut } from '../frame/layers.ts'
import { Problem } from '../frame/problem.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { awayWords } from './away-words.ts'
import { momentOf } from './moment-of.ts'

export function OnlineSheet() {
  const words = useWords()
  const { me } = useHouse()
  const own = useDirectory()?.hosts.get(me.id)
  return (
    <Dialog title={words('online.title')} closeLabel={words('common.close')} onClose={shut}>
      {own && !own.away && <GoAway />}
      <Colleagues />
    </Dialog>
  )
}

function GoAway() {
  const words = useWords()
  const { http, line } = useHouse()
  const request = useRequest()
  const [reason, setReason] = useState<AwayReason | null>(null)
  const [time, setTime] = useState('')
  const go = async () => {
    const plan = { reason, until: momentOf(time, line.serverNow()) }
    if ((await request.send(() => http.ask('PUT /api/me/absence', {}, plan))) !== null) shut()
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void go()
      }}
    >
      <p className="quiet">{words('away.lead')}</p>
      <ReasonField reason={reason} onReason={setReason} />
      <TextField
        label={words('away.time')}
        hint={words('away.time.hint')}
        type="time"
        value={time}
        onChange={(event) => setTime(event.target.value)}
      />
      <Problem text={request.problem} />
      <Button kind="main" type="submit" busy={request.busy}>
        {words('away.go')}
      </Button>
    </form>
  )
}

interface ReasonFieldProps {
  readonly reason: AwayReason | null
  readonly onReason: (reason: AwayReason | null) => void
}

function ReasonField({ reason, onReason }: ReasonFieldProps) {
  const words = useWords()
  const chosen = (value: string) => awayReasons.find((one) => one === value) ?? null
  return (
    <Select
      label={words('away.reason')}
      value={reason ?? ''}
      onChange={(event) => onReason(chosen(event.target.value))}
    >
      <option value="">{words('away.reason.none')}</option>
      {awayReasons.map((one) => (
        <option key={one} value={one}>
          {words(`away.${one}`)}
        </option>
      ))}
    </Select>
  )
}

/** Those who are there first, then those who are away, then the others; each by name. */
function Colleagues() {
  const words = useWords()
  const directory = useDirectory()
  const here = useHere()
  const rank = (host: Host) => (host.away ? 1 : here?.has(host.id) ? 0 : 2)
  const hosts = [...(directory?.hosts.values() ?? [])]
    .filter((host) => !host.removed)
    .toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
  if (!here) return <Skeleton rows={3} word={words('common.loading')} />
  return (
    <>
      <p className="small quiet">{words('online.counted')}</p>
      <ul className="things" aria-label={words('online.list')}>
        {hosts.map((host) => (
          <Colleague key={host.id} host={host} here={here.has(host.id)} />
        ))}
      </ul>
    </>
  )
}

/** Whose console is open, asked as often as the clock goes on; null until it has come once. */
function useHere(): ReadonlySet<HostId> | null {
  const { http } = useHouse()
  const now = useNow()
  const [here, setHere] = useState<ReadonlySet<HostId> | null>(null)
  useEffect(() => {
    void http.ask('GET /api/attendance', {}).then((came) => 'ok' in came && setHere(new Set(came.ok.here)))
  }, [http, now])
  return here
}

function Colleague({ host, here }: { readonly host: Host; readonly here: boolean }) {
  const words = useWords()
  const now = useNow()
  const { inbox, me } = useHouse()
  const held = useChanging(
    inbox,
    () => inbox.list({ life: 'live' }).filter(({ life, assignee }) => life === 'live' && assignee === host.id).length,
  )
  const { away } = host
  return (
    <li className="thing">
      <Face kind="host" id={host.id} name={host.name} />
      <span className="grow">
        <span className="thing-name">
          <bdi>{host.name}</bdi> {host.id === me.id && <Chip>{words('people.you')}</Chip>}
        </span>
        <span className="thing-line">
          {away ? awayWords(away, now, words) : words('online.holds', { count: held })}
          {away && held > 0 && ` ${words('online.holds', { count: held })}`}
        </span>
      </span>
      <span className="thing-end">
        {away ? (
          <Chip meaning="waiting">{words('online.away')}</Chip>
        ) : (
          <Chip meaning={here ? 'live' : 'line'}>{words(here ? 'online.here' : 'online.gone')}</Chip>
        )}
      </span>
    </li>
  )
}
