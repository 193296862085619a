// A time zone by its place, with how far its clocks are from UTC on that day.
import { useMemo } from 'react'
import { offsetAt } from '../../domain/shared/zone.ts'
import { Select } from '../../ui/field.tsx'
import { useWords } from '../frame/words.tsx'
import { ownZone, placeOf } from './event-times.ts'

export interface ZoneFieldProps {
  readonly zone: string
  /** The day of which the distance is told. */
  readonly date: string | undefined
  readonly onChange: (zone: string) => void
}

export function ZoneField({ zone, date, onChange }: ZoneFieldProps) {
  const words = useWords()
  const at = Date.parse(`${date || '2026-01-01'}T12:00:00Z`)
  const groups = useMemo(() => groupsAt(at), [at])
  const near = [...new Set([zone, ownZone(), 'UTC'])]
  return (
    <Select label={words('zone')} value={zone} onChange={(event) => onChange(event.target.value)}>
      <optgroup label={words('zone.near')}>
        {near.map((one) => (
          <option key={one} value={one}>
            {labelOf(one, at)}
          </option>
        ))}
      </optgroup>
      {groups.map(([region, zones]) => (
        <optgroup key={region} label={region.replaceAll('_', ' ')}>
          {zones
            .filter(({ name }) => !near.includes(name))
            .map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  )
}

interface Zone {
  readonly name: string
  readonly label: string
}

/** All zones of this browser by region, from west to east. */
function groupsAt(at: number): readonly (readonly [region: string, zones: readonly Zone[]])[] {
  const groups = new Map<string, Zone[]>()
  const names = Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/'))
  const byOffset = names.map((name) => ({ name, offset: offsetAt(name, at) ?? 0 })).sort((a, b) => a.offset - b.offset)
  for (const { name } of byOffset) {
    const region = name.split('/')[0] ?? ''
    groups.set(region, [...(groups.get(region) ?? []), { name, label: labelOf(name, at) }])
  }
  return [...groups]
}

/** "London, UTC+0", "Kolkata, UTC+5:30" */
function labelOf(zone: string, at: number): string {
  const minutes = Math.round((offsetAt(zone, at) ?? 0) / 60_000)
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  const distance = `${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${`${rest}`.padStart(2, '0')}` : ''}`
  return zone === 'UTC' ? zone : `${placeOf(zone)}, UTC${distance}`
}
