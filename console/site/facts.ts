/** What a site would say of a page, as one writes it to try it out: `name = value`, one a line. Pure. */
export function factsIn(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').map((line) => line.split('='))
  return Object.fromEntries(
    lines.flatMap(([name = '', ...value]) =>
      name.trim() && value.length > 0 ? [[name.trim(), value.join('=').trim()]] : [],
    ),
  )
}
