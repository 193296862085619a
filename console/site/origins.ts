// The addresses of sites as people write them, and the origins that are kept of them. Pure.

/** One a line, or with commas; whatever page of a site is given, its origin is meant. */
export function originsIn(text: string): readonly string[] {
  return [...new Set(parts(text).flatMap((part) => originOf(part) ?? []))]
}

/** Those that name no site. */
export function wrongIn(text: string): readonly string[] {
  return parts(text).filter((part) => originOf(part) === null)
}

const parts = (text: string) => text.split(/[\s,;]+/).filter(Boolean)

/** Without a scheme https is meant. A name in letters of another script becomes what browsers make of it. */
function originOf(part: string): string | null {
  const whole = /^[a-z][a-z+.-]*:\/\//i.test(part)
  const address = whole ? part : `https://${part}`
  if (!URL.canParse(address)) return null
  const { protocol, hostname, origin } = new URL(address)
  const named = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(hostname) && (whole || hostname.includes('.'))
  return named && (protocol === 'https:' || protocol === 'http:') ? origin : null
}
