// What a website is told of a desk: in its script, and in the page of the frame. Nothing that the door does not tell everybody.
import type { Desk } from '../../domain/desk/desk.ts'
import type { Widget } from '../../domain/desk/widget.ts'
import { accentColours } from '../../domain/workspace/accent.ts'
import type { WidgetConfig } from '../../protocol/frame.ts'
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

/** The built script with the desk in it. It is data to the script: no text of a desk becomes part of a program. */
export function viewScript(script: string, { entrance: { door }, widget }: OnSite): string {
  const { slug, workspace, accent } = door
  const config: WidgetConfig = { slug, workspace, accent, side: widget.side, label: widget.label }
  const data = asData(config).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  return script.replace(/(["'`])__PARLEY_WIDGET__\1/, () => data)
}

/** The guest's page as it stands in a frame, with its door and the sites that it answers to. */
export function viewFrame(page: string, language: 'ar' | 'en', { entrance, widget }: OnSite): string {
  return fillPage(page, language, entrance).replace(
    /<script type="application\/json" id="sites">[^<]*<\/script>/,
    () => `<script type="application/json" id="sites">${asData(widget.sites)}</script>`,
  )
}
