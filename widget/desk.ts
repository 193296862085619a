// Which desk this page is for, and whether it is open: by the rules and times that the server has written into the script.
import { desksFor } from '../domain/desk/page-rule.ts'
import type { WidgetConfig, WidgetDesk } from '../protocol/frame.ts'

/** A closed desk: `opensAt` is null where that is not known. */
export interface Closed {
  readonly opensAt: number | null
  readonly zone: string
}

/** The desk of this page; several, where the visitor is to be asked. */
export function desksOf(
  { rules, otherwise, desks, slug }: WidgetConfig,
  facts: Readonly<Record<string, string>>,
): readonly WidgetDesk[] {
  const page = { address: location.host + location.pathname + location.search, title: document.title, facts }
  const fitting = desksFor(rules, page)
  if (fitting.length === 0 && otherwise === 'ask') return desks
  return desks.filter((desk) => (fitting.length > 0 ? fitting.includes(desk.slug) : desk.slug === slug))
}

/** Null where one of them is open; else as the one stands that opens first. */
export function closedAt(desks: readonly WidgetDesk[], now: number): Closed | null {
  let first: Closed = { opensAt: null, zone: '' }
  for (const { spans, zone } of desks) {
    const next = spans?.find(({ closesAt }) => closesAt > now)
    if (!spans || (next && next.opensAt <= now)) return null
    if (next && !(first.opensAt && first.opensAt < next.opensAt)) first = { opensAt: next.opensAt, zone }
  }
  return first
}

/** When it opens, on the visitor's clock, and on the desk's where that shows another time. */
export function opensOn({ opensAt, zone }: { opensAt: number; zone: string }, locale: string): readonly string[] {
  const far = opensAt - Date.now() > 6 * 86_400_000 ? ({ day: 'numeric', month: 'short' } as const) : {}
  const when = (zones: object) =>
    new Intl.DateTimeFormat(locale, { weekday: 'short', hour: '2-digit', minute: '2-digit', ...far, ...zones }).format(
      opensAt,
    )
  const [own, there] = [when({}), when({ timeZone: zone })]
  return own === there ? [own] : [own, `${there}, ${zone.split('/').at(-1)?.replaceAll('_', ' ')}`]
}
