// The cells of a code as one shape, and as a picture that any program opens.
export type Cells = readonly (readonly boolean[])[]

/** Runs of dark cells in a row are one rectangle, so that no hair of light stands between them. */
export function pathOf(cells: Cells): string {
  return cells
    .map((row, y) =>
      runsOf(row)
        .map(([from, length]) => `M${from} ${y}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('')
}

export function pictureOf(cells: Cells): string {
  const side = cells.length
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side * 12}" height="${side * 12}">`,
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${pathOf(cells)}"/></svg>`,
  ].join('')
}

function runsOf(row: readonly boolean[]): readonly (readonly [from: number, length: number])[] {
  const runs: [number, number][] = []
  row.forEach((dark, x) => {
    const last = runs.at(-1)
    if (!dark) return
    if (last && last[0] + last[1] === x) last[1] += 1
    else runs.push([x, 1])
  })
  return runs
}
