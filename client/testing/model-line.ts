// A line of a guest of ours at a server in memory, and how long it waits.
import { expect } from 'vitest'
import { Line, type LineState } from '../line.ts'
import { FakeClock, FakeWorld } from './fake-world.ts'
import { ModelServer, secretOf } from './model-server.ts'

export function setUp(seed = 1) {
  const clock = new FakeClock()
  const world = new FakeWorld({ clock, seed })
  const server = new ModelServer(clock)
  const conversation = server.arrive('ada')
  const line = new Line(world, { desk: 'help', secret: secretOf('ada') })
  const states: LineState[] = []
  line.onChange(() => states.push(line.state))
  const accept = () => {
    server.accept(world.pair)
    world.pair.flush()
  }
  const open = () => {
    line.start()
    accept()
    expect(line.state).toEqual({ name: 'open' })
  }
  return { clock, world, server, conversation, line, states, accept, open }
}

/** How long the line waits before it tries again; 0 when it does not wait. */
export function waitOf({ line, clock }: { line: Line; clock: FakeClock }): number {
  return line.state.name === 'waiting' ? line.state.until - clock.now : 0
}
