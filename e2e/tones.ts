// What sounds in a page: every pitch that an oscillator of it starts with.
import type { Page } from 'playwright-core'

/** Notes the pitch of everything that sounds from now on: in the page as it stands, and after every load. */
export async function hearTones(page: Page): Promise<void> {
  await page.addInitScript(listen)
  await page.evaluate(listen)
}

/** The pitches so far, in Hertz without their fractions; a load begins them anew. */
export function tones(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => (window as unknown as { heard: number[] }).heard)
}

function listen(): void {
  const heard: number[] = []
  Object.assign(window, { heard })
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (when?: number) {
    heard.push(Math.floor(this.frequency.value))
    start.call(this, when)
  }
}
