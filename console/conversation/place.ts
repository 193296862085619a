// Where one reads in a transcript: at its end, or at an item so and so far below the upper edge.

export type Place = { readonly at: 'end' } | { readonly at: 'item'; readonly item: string; readonly top: number }

/** At the end when nothing but a few pixels of rounding, or a mark, lies below. */
const endPx = 24

export function isAtEnd(log: HTMLElement): boolean {
  return log.scrollHeight - log.scrollTop - log.clientHeight <= endPx
}

/** The uppermost item in sight and its distance from the upper edge. */
export function placeIn(log: HTMLElement): Place {
  if (isAtEnd(log)) return { at: 'end' }
  const edge = log.getBoundingClientRect().top
  const items = [...log.querySelectorAll<HTMLElement>('[data-item]')]
  let [low, high] = [0, items.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle
    else low = middle + 1
  }
  const found = items[low]
  const item = found?.dataset['item']
  return found && item ? { at: 'item', item, top: found.getBoundingClientRect().top - edge } : { at: 'end' }
}

/** Brings the place back to where it was on the screen, whatever came in above it. */
export function holdPlace(log: HTMLElement, place: Place): void {
  if (place.at === 'end') {
    log.scrollTop = log.scrollHeight
    return
  }
  const item = log.querySelector(`[data-item="${CSS.escape(place.item)}"]`)
  if (!item) return
  const moved = item.getBoundingClientRect().top - log.getBoundingClientRect().top - place.top
  if (Math.abs(moved) >= 1) log.scrollTop += moved
}

/** At the end, or at the line above the first new message where the end would hide it. */
export function showNewest(log: HTMLElement): void {
  log.scrollTop = log.scrollHeight
  const line = log.querySelector('[data-new]')
  if (!line) return
  const above = log.getBoundingClientRect().top + 48 - line.getBoundingClientRect().top
  if (above > 0) log.scrollTop -= above
}
