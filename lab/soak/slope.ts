// Whether something grows: the middle of the slopes between all pairs of points, which a few odd points do not move, and between
// which bounds it lies (Theil and Sen; the bounds by Kendall's ranks).

export interface Point {
  readonly at: number
  readonly value: number
}

export interface Slope {
  readonly middle: number
  /** Of a hundred runs of the like, ninety-five have it between these. */
  readonly low: number
  readonly high: number
}

const sure = 1.96

/** How much the value grows while `at` grows by one; without bounds where there are fewer than three points. */
export function slopeOf(points: readonly Point[]): Slope {
  const slopes = points
    .flatMap((one, index) => points.slice(index + 1).map((other) => (other.value - one.value) / (other.at - one.at)))
    .filter(Number.isFinite)
    .sort((one, other) => one - other)
  const n = points.length
  const spread = sure * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)
  const at = (rank: number) => slopes[Math.round(rank)]
  return {
    middle: at((slopes.length - 1) / 2) ?? 0,
    low: at((slopes.length - spread) / 2 - 1) ?? -Infinity,
    high: at((slopes.length + spread) / 2) ?? Infinity,
  }
}
