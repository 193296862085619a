// What an object holds, counted by structure: how many things are in each Map, Set and array that can be reached from it.

const deepest = 8
/** Of the things of one collection so many are looked into. */
const lookedInto = 5

/** By path, such as `.hub.lines`; what is reached by several paths is counted by the shortest. */
export function heldBy(root: object): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const seen = new Set<unknown>()
  let level: (readonly [path: string, value: unknown])[] = [['', root]]
  for (let depth = 0; depth < deepest; depth += 1)
    level = level.flatMap(([path, value]) => {
      if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) return []
      seen.add(value)
      const within = isCollection(value) ? [...value.values()] : null
      if (within) found.set(path, (found.get(path) ?? 0) + within.length)
      if (within) return within.slice(-lookedInto).map((one) => [`${path}.*`, one] as const)
      return Object.entries(value).map(([name, one]) => [`${path}.${name}`, one] as const)
    })
  return found
}

function isCollection(value: object): value is { values(): Iterable<unknown> } {
  return value instanceof Map || value instanceof Set || Array.isArray(value)
}
