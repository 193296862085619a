// A desk's website as it stands, and as it is before it stands anywhere; as a command takes it. Pure.
import type { Desk } from '../../domain/desk/desk.ts'
import type { Widget } from '../../domain/desk/widget.ts'

const none: Widget = { sites: [], side: 'end', accent: null, label: {}, closed: 'says', rules: [], otherwise: 'here' }

/** With what was changed of it. */
export function widgetOf({ widget = none }: Pick<Desk, 'widget'>, change: Partial<Widget> = {}) {
  const { sites, rules, label, ...rest } = { ...none, ...widget, ...change }
  return { ...rest, sites: [...sites], rules: rules.map((rule) => ({ ...rule })), label: { ...label } }
}
