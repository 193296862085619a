// The pulse of all lines: who has said nothing for a while is asked for a sign of life, who stays silent is let go. And whose
// link has ended is asked again who they are.
import type { Instant } from '../../domain/shared/instant.ts'
import { helloMs, lookMs as beatMs, silentMs } from '../patience.ts'
import type { Line } from './line.ts'

/** Silent for so long, a line is asked at every beat. */
const askAfterMs = 15_000

export interface PulseWorld {
  readonly hub: { readonly lines: ReadonlySet<Line> }
  readonly presence: { expire(): void }
  readonly now: () => Instant
}

/** Beats until it is stopped. */
export function startPulse(world: PulseWorld): { stop(): void } {
  const pulse = new Pulse(world)
  const timer = setInterval(() => pulse.beat(), beatMs)
  return { stop: () => clearInterval(timer) }
}

export class Pulse {
  private readonly world: PulseWorld
  private last: Instant

  constructor(world: PulseWorld) {
    this.world = world
    this.last = world.now()
  }

  beat(): void {
    const { hub, presence, now } = this.world
    const slept = Math.abs(now() - this.last - beatMs) > beatMs
    this.last = now()
    presence.expire()
    for (const line of hub.lines) {
      // This machine stood still, or its clock was set: what lines have said meanwhile is not read yet.
      if (slept) line.lastHeard = now()
      this.feel(line, now() - line.lastHeard)
    }
  }

  private feel(line: Line, silence: number): void {
    if (silence >= silentMs || (!line.known && silence > helloMs)) {
      line.end('silent')
      line.socket.terminate()
    } else if (linkEnded(line, this.last)) line.end('restart')
    else if (silence >= askAfterMs) line.socket.ping()
  }
}

/** A link may have been taken up again since: whoever comes back is asked, and only then turned away. [LI11] */
function linkEnded({ known }: Line, now: Instant): boolean {
  return known?.kind === 'guest' && known.until !== null && known.until <= now
}
