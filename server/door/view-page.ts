// The guest's page as text: the built one, with the visitor's language, its logo, and its door written into it.
import { directionOf, languageFor } from '../../words/language.ts'
import { logoLink } from '../logo/view.ts'
import type { Entrance } from './view.ts'

interface Asked {
  readonly headers: { readonly 'accept-language'?: string | undefined }
  readonly query: unknown
}

/**
 * The built page with the visitor's language, its logo, and the door as data that no script runs. `unknown`: the page asks by itself,
 * as one does that was kept for want of a network.
 */
export function fillPage(
  page: string,
  language: ReturnType<typeof languageOf>,
  found: Entrance | null | 'unknown',
): string {
  const entrance = found === 'unknown' ? null : found
  const data = found === 'unknown' ? '' : asData(entrance?.door ?? null)
  return page
    .replace(/<html[^>]*>/, `<html lang="${language}" dir="${directionOf(language)}">`)
    .replace(
      /<script type="application\/json" id="door">[^<]*<\/script>/,
      () => `<script type="application/json" id="door">${data}</script>`,
    )
    .replace('</head>', () => `${entrance?.logo ? logoLink(entrance.logo) : ''}</head>`)
}

/** A `<` inside the data could end the element early; as an escape it is the same text to JSON. */
export function asData(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

/** What was chosen on the page (`?language=ar`), else what the browser says its reader prefers. */
export function languageOf({ headers, query }: Asked) {
  const { language } = query as { readonly language?: unknown }
  const preferred = (headers['accept-language'] ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '')
  return languageFor(typeof language === 'string' ? [language, ...preferred] : preferred)
}
