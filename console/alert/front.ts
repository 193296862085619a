// Says to the server whether this page is in front of its host, so that no device of theirs is told of what they see here.
import type { Line } from '../../client/line.ts'
import type { World } from '../../client/world.ts'

/** From now on; on a new line the server believes that it is not. */
export function tellFront({ page }: Pick<World, 'page'>, line: Pick<Line, 'send' | 'onFrame'>): void {
  let told = false
  const tell = () => {
    const is = page.looking()
    if (is !== told && line.send({ t: 'front', is })) told = is
  }
  page.onEvent(tell)
  line.onFrame((frame) => {
    if (frame.t !== 'welcome') return
    told = false
    tell()
  })
}
