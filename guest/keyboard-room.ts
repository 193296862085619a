// Some phones lay their keyboard over the page without making the page smaller. Then the conversation takes the height that
// is left, so that the composer stays above the keys.

/** Less than this is a bar of the browser, not a keyboard. */
const keyboardPx = 80

export function makeRoomForKeyboard(): void {
  const { visualViewport: seen } = window
  const { style } = document.documentElement
  const fit = () => {
    const covered = seen?.scale === 1 && window.innerHeight - seen.height > keyboardPx
    style.setProperty('--seen', covered ? `${seen.height}px` : null)
    if (covered) window.scrollTo(0, 0)
  }
  seen?.addEventListener('resize', fit)
}
