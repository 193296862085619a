// Some phones lay their keyboard over the page without making the page smaller. Then the conversation takes the height that
// is left, so that the composer stays above the keys.

/** Less than this is a bar of the browser, not a keyboard. */
const keyboardPx = 80

export function makeRoomForKeyboard(): void {
  const { visualViewport: seen } = window
  const { style } = document.documentElement
  const fit = () => {
    const covered = seen !== null && seen.scale === 1 && window.innerHeight - seen.height > keyboardPx
    if (covered) {
      style.setProperty('--seen', `${seen.height}px`)
      window.scrollTo(0, 0)
    } else style.removeProperty('--seen')
  }
  seen?.addEventListener('resize', fit)
}
