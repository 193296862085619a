// A last day as a field of a form has it, `2026-11-26`, and the moment at which it is over where the reader is.
import type { Instant } from '../../domain/shared/instant.ts'

export function endOf(day: string): Instant {
  const date = new Date(`${day}T00:00`)
  date.setDate(date.getDate() + 1)
  return date.getTime()
}

/** The last day of which that is the end. */
export function dayOf(end: Instant): string {
  const date = new Date(end - 1)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
