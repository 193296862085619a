// How a desk on a website is set up.
import { Type } from 'typebox'
import { Accent, exact, WidgetLabel, WidgetSite } from './shapes.ts'

export const AWidget = exact({
  sites: Type.Array(WidgetSite, { maxItems: 50 }),
  side: Type.Union([Type.Literal('start'), Type.Literal('end')]),
  accent: Type.Union([Accent, Type.Null()]),
  label: Type.Record(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]+)*$' }), WidgetLabel, { maxProperties: 40 }),
})
