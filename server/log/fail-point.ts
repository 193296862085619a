// Named places after each await of the road and of each job, where the lab can kill, pause or cut. Compiled out of releases.

declare const __FAIL_POINTS__: boolean | undefined

export type FailPoint = (name: string) => Promise<void> | void

let strike: FailPoint | null = null
const known = new Set<string>()

/** Comes here; does nothing unless the lab has armed it. */
export function failPoint(name: string): Promise<void> | void {
  if (typeof __FAIL_POINTS__ === 'undefined' || !__FAIL_POINTS__) return
  known.add(name)
  return strike?.(name)
}

/** Lets the lab decide what happens at each place; null disarms. */
export function armFailPoints(by: FailPoint | null): void {
  strike = by
}

/** The places passed so far, for the lab's count. */
export function passedFailPoints(): readonly string[] {
  return [...known].sort()
}
