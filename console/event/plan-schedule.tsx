// Days, their times on the walls of a zone, and how early hosts may come in.
import { useState } from 'react'
import type { WallDay } from '../../domain/event/event.ts'
import { daysIn, weekly } from '../../domain/event/days.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { dateAfter, instantOf, offsetAt } from '../../domain/shared/zone.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { circleAlert, globe, plus, refreshCw, trash, triangleAlert } from '../../ui/shapes.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { otherZone, ownZone, placeOf, span } from './event-times.ts'
import { type PartProps, PlanPart } from './plan-part.tsx'
import { ZoneField } from './zone-field.tsx'
import { usePlanWords } from './plan-words.tsx'

export function PlanSchedule(props: PartProps) {
  const said = usePlanWords()
  const { plan, change } = props.planning
  const { days } = plan
  const changeDay = (place: number, some: Partial<WallDay>) =>
    change({ days: days.map((day, at) => (at === place ? { ...day, ...some } : day)) })
  const addDay = () => {
    const last = days.at(-1)
    if (last) change({ days: [...days, { ...last, date: dateAfter(last.date, 1) }] })
  }
  return (
    <PlanPart part="schedule">
      <ZoneField zone={plan.zone} date={days[0]?.date} onChange={(zone) => change({ zone })} />
      <ol className="plan-days" data-field="days">
        {days.map((day, place) => (
          <OneDay
            key={place}
            day={day}
            zone={plan.zone}
            field={`days.${place}`}
            error={props.errorAt(`days.${place}`)}
            onChange={(some) => changeDay(place, some)}
            onRemove={days.length > 1 ? () => change({ days: days.filter((_, at) => at !== place) }) : undefined}
          />
        ))}
      </ol>
      <Wrong text={props.errorAt('days')} />
      <Zones {...props} />
      <div className="plan-line">
        <Button size="s" shape={plus} onClick={addDay}>
          {said('day.add')}
        </Button>
        <Weekly days={days} onFill={(filled) => change({ days: filled })} />
      </div>
      <Early {...props} />
    </PlanPart>
  )
}

interface OneDayProps {
  readonly day: WallDay
  readonly zone: string
  readonly field: string
  readonly error: string | undefined
  readonly onChange: (some: Partial<WallDay>) => void
  readonly onRemove: (() => void) | undefined
}

function OneDay({ day, zone, field, error, onChange, onRemove }: OneDayProps) {
  const said = usePlanWords()
  const { date, start, end } = day
  const invalid = error ? true : undefined
  return (
    <li className="plan-day" data-field={field}>
      <TextField
        label={said('day.date')}
        type="date"
        value={date}
        aria-invalid={invalid}
        onChange={(event) => onChange({ date: event.target.value })}
      />
      <TextField
        label={said('day.start')}
        type="time"
        value={start}
        aria-invalid={invalid}
        onChange={(event) => onChange({ start: event.target.value })}
      />
      <TextField
        label={said('day.end')}
        type="time"
        value={end}
        aria-invalid={invalid}
        onChange={(event) => onChange({ end: event.target.value })}
      />
      {onRemove && <IconButton shape={trash} label={said('day.remove', { date })} onClick={onRemove} />}
      <div className="plan-day-said">
        <Wrong text={error} />
        {end !== '' && end < start && <p className="hint">{said('day.midnight')}</p>}
        <ClocksChange day={day} zone={zone} />
      </div>
    </li>
  )
}

/** A day on which the clocks of the zone go back or forward: said when it is chosen. */
function ClocksChange({ day: { date }, zone }: { readonly day: WallDay; readonly zone: string }) {
  const said = usePlanWords()
  if (!date) return null
  const midnights = [date, dateAfter(date, 1)].map((one) => instantOf({ date: one, time: '00:00' }, zone, offsetAt))
  const [before, after] = midnights.map((at) => (at === null ? null : offsetAt(zone, at)))
  if (before === after) return null
  return (
    <p className="plan-warn">
      <Icon shape={triangleAlert} size="s" />
      {said('day.clocks', { place: placeOf(zone) })}
    </p>
  )
}

/** The first day as the organiser's own clock will show it, where that differs; guests read it in theirs. */
function Zones({ planning: { plan, of } }: PartProps) {
  const words = useWords()
  const said = usePlanWords()
  const now = useNow()
  const days = daysIn(plan.zone, plan.days, offsetAt)
  const first = isRefusal(days) ? undefined : days[0]
  if (!first) return null
  const event = of.kind === 'new' ? null : of.event
  const elsewhere = otherZone({ ...event, zone: plan.zone } as never, first, words) !== null
  return (
    <p className="plan-zones">
      <Icon shape={globe} size="s" />
      <span>
        {elsewhere && `${said('zone.yours', { place: placeOf(ownZone()), when: span(first, now, words) })} `}
        {said('zone.guests')}
      </span>
    </p>
  )
}

interface WeeklyProps {
  readonly days: readonly WallDay[]
  readonly onFill: (days: readonly WallDay[]) => void
}

/** Many days from the last one, week by week. */
function Weekly({ days, onFill }: WeeklyProps) {
  const said = usePlanWords()
  const [open, setOpen] = useState(false)
  const last = days.at(-1)
  const [until, setUntil] = useState('')
  if (!last) return null
  if (!open) {
    return (
      <Button size="s" shape={refreshCw} onClick={() => setOpen(true)}>
        {said('weekly')}
      </Button>
    )
  }
  const filled = weekly(last, until)
  return (
    <div className="plan-weekly">
      <TextField
        label={said('weekly.until')}
        type="date"
        autoFocus
        min={dateAfter(last.date, 7)}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <Button
        onClick={() => {
          onFill([...days.slice(0, -1), ...filled])
          setOpen(false)
        }}
      >
        {said('weekly.add', { count: filled.length - 1 })}
      </Button>
    </div>
  )
}

const earlies = [0, 5, 10, 15, 30, 45, 60, 120]

function Early({ planning: { plan, change } }: PartProps) {
  const said = usePlanWords()
  const choices = [...new Set([...earlies, plan.earlyMinutes])].sort((one, other) => one - other)
  return (
    <Select
      label={said('early')}
      hint={said('early.hint')}
      value={plan.earlyMinutes}
      onChange={(event) => change({ earlyMinutes: Number(event.target.value) })}
    >
      {choices.map((count) => (
        <option key={count} value={count}>
          {said('early.minutes', { count })}
        </option>
      ))}
    </Select>
  )
}

function Wrong({ text }: { readonly text: string | undefined }) {
  if (!text) return null
  return (
    <p className="error" role="alert">
      <Icon shape={circleAlert} size="s" />
      <span>{text}</span>
    </p>
  )
}
