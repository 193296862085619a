// How a desk on a website is set up.
import { Type } from 'typebox'
import { Accent, AnId, exact, TimeOfDay, WidgetLabel, WidgetSite, Zone } from './shapes.ts'

export const AWidget = exact({
  sites: Type.Array(WidgetSite, { maxItems: 50 }),
  side: Type.Union([Type.Literal('start'), Type.Literal('end')]),
  accent: Type.Union([Accent, Type.Null()]),
  label: Type.Record(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]+)*$' }), WidgetLabel, { maxProperties: 40 }),
  closed: Type.Union([Type.Literal('says'), Type.Literal('hides')]),
  rules: Type.Array(
    exact({
      in: Type.Union([Type.Literal('address'), Type.Literal('title'), Type.Literal('fact')]),
      fact: Type.String({ maxLength: 40 }),
      text: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
      desk: AnId,
    }),
    { maxItems: 30 },
  ),
  otherwise: Type.Union([Type.Literal('here'), Type.Literal('ask')]),
})

export const SomeHours = exact({
  zone: Zone,
  week: Type.Array(exact({ day: Type.Integer({ minimum: 1, maximum: 7 }), start: TimeOfDay, end: TimeOfDay }), {
    maxItems: 50,
  }),
})
