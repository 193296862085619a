// What a website is told of a desk: in its script, and in the page of the frame. Nothing that the door does not tell everybody.
import type { Desk } from '../../domain/desk/desk.ts'
import { spansFrom } from '../../domain/desk/hours.ts'
import type { Widget } from '../../domain/desk/widget.ts'
import { accentColours } from '../../domain/workspace/accent.ts'
import { eventAtDesk } from '../../domain/event/event.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { WidgetConfig, WidgetDesk } from '../../protocol/frame.ts'
import { asData, fillPage } from '../door/view-page.ts'
import { type DoorViewWorld, type Entrance, viewEntrance } from '../door/view.ts'

export interface OnSite {
  readonly entrance: Entrance
  readonly widget: Widget
}

/** The desk as sites may show it; null where there is none, and where no site may. [DE15] */
export async function viewOnSite(world: DoorViewWorld, slug: string, locale: string): Promise<OnSite | null> {
  const entrance = await viewEntrance(world, slug, locale)
  const widget = entrance && widgetOf(entrance.desk)
  return widget ? { entrance: { ...entrance, door: inColour(entrance.door, widget) }, widget } : null
}

function widgetOf({ widget, rehearsal }: Desk): Widget | null {
  return widget && widget.sites.length > 0 && !rehearsal ? widget : null
}

/** [DE16] Whatever colour is wished, what is written on it can be read. */
function inColour(door: Entrance['door'], { accent }: Widget): Entrance['door'] {
  return accent === null ? door : { ...door, accent: accentColours(accent) }
}

/**
 * A desk to which the rules of another lead is shown by that one's sites: there the rules were made. Null where they do not lead
 * to it.
 */
export async function viewLedTo(
  world: DoorViewWorld,
  { slug, by }: { readonly slug: string; readonly by: string },
  locale: string,
): Promise<OnSite | null> {
  const from = await viewOnSite(world, by, locale)
  const entrance = from && (await viewEntrance(world, slug, locale))
  if (!entrance || entrance.desk.rehearsal || !leadsTo(from, entrance)) return null
  return { entrance: { ...entrance, door: inColour(entrance.door, from.widget) }, widget: from.widget }
}

function leadsTo({ entrance: { directory }, widget }: OnSite, { desk, directory: other }: Entrance): boolean {
  return directory.workspace.id === other.workspace.id && widget.rules.some((rule) => rule.desk === desk.id)
}

/** The built script with the desk in it. It is data to the script: no text of a desk becomes part of a program. */
export function viewScript(script: string, site: OnSite): string {
  const data = asData(configOf(site)).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  return script.replace(/(["'`])__PARLEY_WIDGET__\1/, () => data)
}

function configOf({ entrance: { door, desk, directory }, widget }: OnSite): WidgetConfig {
  const { slug, workspace, accent, now } = door
  const { side, label, closed, otherwise } = widget
  const led = widget.rules.flatMap((rule) => {
    const to = directory.desks.get(rule.desk)
    return to ? [{ ...rule, desk: to.slug, to }] : []
  })
  const desks = [...new Set([desk, ...led.map(({ to }) => to)])].map((one) => deskOf(directory, one, now))
  const rules = led.map(({ to: _to, ...rule }) => rule)
  return { slug, workspace, accent, side, label, now, closed, rules, otherwise, desks }
}

const mostSpans = 12

function deskOf(directory: Directory, desk: Desk, now: Instant): WidgetDesk {
  const { slug, name, open, hours } = desk
  const event = eventAtDesk(directory.events, desk.id)
  const takesPlace = open && !(event && (event.cancelled || event.deletedAt !== null))
  const zone = event?.zone ?? hours?.zone ?? 'UTC'
  if (!takesPlace) return { slug, name, zone, spans: [] }
  const spans = event ? event.days.filter(({ closesAt }) => closesAt > now) : hours ? spansFrom(hours, now) : null
  const told = spans?.slice(0, mostSpans).map(({ opensAt, closesAt }) => ({ opensAt, closesAt })) ?? null
  return { slug, name, zone, spans: told }
}

/** The guest's page as it stands in a frame, with its door and the sites that it answers to. */
export function viewFrame(page: string, language: 'ar' | 'en', { entrance, widget }: OnSite): string {
  return fillPage(page, language, entrance).replace(
    /<script type="application\/json" id="sites">[^<]*<\/script>/,
    () => `<script type="application/json" id="sites">${asData(widget.sites)}</script>`,
  )
}
