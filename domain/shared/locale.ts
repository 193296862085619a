// A guest's browser may say anything: what it calls a locale may be none, and whoever formats by it would fail.

/** As it is where it is one; else English. */
export function knownLocale(locale: string): string {
  try {
    return new Intl.Locale(locale).baseName
  } catch {
    return 'en'
  }
}
