// The hours of a desk, by the clocks of one zone. An event's desk keeps the days of its event.
import { useState } from 'react'
import type { Desk } from '../../domain/desk/desk.ts'
import type { Hours, WeekHours } from '../../domain/desk/hours.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Switch } from '../../ui/choice.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { plus, trash } from '../../ui/shapes.ts'
import type { SiteWords } from '../../words/site.ts'
import { ownZone } from '../event/event-times.ts'
import { ZoneField } from '../event/zone-field.tsx'
import { useHouse } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'

interface HoursProps {
  readonly desk: Desk
  readonly said: SiteWords
}

const officeHours = [1, 2, 3, 4, 5].map((day) => ({ day, start: '09:00', end: '17:00' }))

export function HoursPart({ desk, said }: HoursProps) {
  const { http } = useHouse()
  const words = useWords()
  const request = useRequest()
  const [hours, setHours] = useState<Hours | null>(desk.hours ?? null)
  const save = async () => {
    const body = { hours: hours && { zone: hours.zone, week: hours.week.map((one) => ({ ...one })) } }
    const done = await request.send(() => http.ask('PUT /api/desks/:id/hours', { id: desk.id }, body))
    if (done !== null) toast(said('hours.saved'))
  }
  return (
    <Part title={said('hours.title')} lead={said('hours.lead')}>
      <div className="form">
        <Switch
          checked={hours !== null}
          onChange={({ target }) => setHours(target.checked ? { zone: ownZone(), week: officeHours } : null)}
        >
          {said('hours.kept')}
        </Switch>
        {hours && <Week hours={hours} said={said} onChange={setHours} />}
        <Problem text={request.problem} />
        <div className="form-end">
          <Button kind="main" busy={request.busy} onClick={() => void save()}>
            {words(request.busy ? 'common.saving' : 'common.save')}
          </Button>
        </div>
      </div>
    </Part>
  )
}

interface WeekProps {
  readonly hours: Hours
  readonly said: SiteWords
  readonly onChange: (hours: Hours) => void
}

function Week({ hours, said, onChange }: WeekProps) {
  const { week } = hours
  const put = (at: number, change: Partial<WeekHours>) =>
    onChange({ ...hours, week: week.map((one, place) => (place === at ? { ...one, ...change } : one)) })
  return (
    <>
      <ZoneField zone={hours.zone} date={undefined} onChange={(zone) => onChange({ ...hours, zone })} />
      {week.length === 0 && <p className="quiet">{said('hours.never')}</p>}
      {week.map((one, at) => (
        // Nothing else tells two equal rows apart.
        <OneSpan
          key={at}
          one={one}
          said={said}
          onChange={(change) => put(at, change)}
          onRemove={() => onChange({ ...hours, week: week.filter((_, place) => place !== at) })}
        />
      ))}
      <Button size="s" shape={plus} onClick={() => onChange({ ...hours, week: [...week, nextAfter(week.at(-1))] })}>
        {said('hours.add')}
      </Button>
    </>
  )
}

function nextAfter(last: WeekHours | undefined): WeekHours {
  return last ? { ...last, day: (last.day % 7) + 1 } : { day: 1, start: '09:00', end: '17:00' }
}

interface OneProps {
  readonly one: WeekHours
  readonly said: SiteWords
  readonly onChange: (change: Partial<WeekHours>) => void
  readonly onRemove: () => void
}

function OneSpan({ one, said, onChange, onRemove }: OneProps) {
  const day = dayName(one.day, said.locale)
  return (
    <div className="span-row" role="group" aria-label={day}>
      <Select
        label={said('hours.day')}
        value={one.day}
        onChange={(event) => onChange({ day: Number(event.target.value) })}
      >
        {[1, 2, 3, 4, 5, 6, 7].map((number) => (
          <option key={number} value={number}>
            {dayName(number, said.locale)}
          </option>
        ))}
      </Select>
      <TextField
        label={said('hours.from')}
        type="time"
        required
        value={one.start}
        onChange={({ target }) => target.value && onChange({ start: target.value })}
      />
      <TextField
        label={said('hours.to')}
        type="time"
        required
        value={one.end}
        onChange={({ target }) => target.value && onChange({ end: target.value })}
      />
      <IconButton shape={trash} label={said('hours.remove', { day })} onClick={onRemove} />
    </div>
  )
}

/** The first of June 2026 is a Monday. */
function dayName(day: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 5, day))
}
