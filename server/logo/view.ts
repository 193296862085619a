// How a logo stands on a guest's page: as a style sheet of its own, so that no page carries more for it and nothing moves.
import type { Logo } from '../../domain/event/event.ts'

/** What every page says to the browser that shows the door of this logo's event. */
export function logoLink({ id }: Logo): string {
  return `<link rel="stylesheet" href="/logos/${id}.css" />`
}

/**
 * In place of the workspace's letter, whose name stands beside it as words. On white, as logos are made for; as wide as it is,
 * where there is room for that.
 */
export function logoSheet({ id, width, height }: Logo): string {
  return [
    `.g-mark{background:#fff url(/logos/${id}.webp) center/contain no-repeat;font-size:0}`,
    `:is(.g-brand,.chat-top)>.g-mark{inline-size:auto;aspect-ratio:${width}/${height};min-inline-size:1.25rem;max-inline-size:7.5rem}`,
    '.chat-top>.g-mark{max-inline-size:5rem}.g-msg>.g-mark{font-size:0}',
  ].join('')
}
