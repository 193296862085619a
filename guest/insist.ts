// Asks until there is an answer: a network that is away, or a server that cannot now, is none.
import type { World } from '../client/world.ts'

/** Not an answer yet. */
type Waits = { readonly offline: true } | { readonly later: number }

const againMs = 3_000

/** `told` each time that no answer came. */
export async function insist<Got extends object>(
  world: Pick<World, 'after'>,
  ask: () => Promise<Got>,
  told?: () => void,
): Promise<Exclude<Got, Waits>> {
  for (;;) {
    const answer: Got | Waits = await ask()
    const wait = 'offline' in answer ? againMs : 'later' in answer ? Number(answer.later) : 0
    if (!wait) return answer as Exclude<Got, Waits>
    told?.()
    await new Promise<void>((resolve) => world.after(wait, resolve))
  }
}
