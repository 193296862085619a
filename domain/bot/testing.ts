// A bot in a test: told things one after the other, and what it said to each.
import { advance, type Happening } from './engine.ts'
import type { Flow } from './flow.ts'
import type { Scene } from './scene.ts'
import { type Act, rested, type Run } from './walk.ts'

export const scene: Scene = {
  locale: 'en-GB',
  guest: 'Ada',
  workspace: 'Harbor',
  level: 'stated',
  somebodyHere: true,
  at: 1000,
}

export interface Played {
  readonly run: Run
  readonly acts: readonly Act[]
  /** What was said in answer to the last. */
  readonly said: readonly string[]
}

/** Begins the flow, then hears these in order; texts are what a guest writes. */
export function play(flow: Flow, heard: readonly (string | Happening)[], other: Partial<Scene> = {}): Played {
  const stage = { flow, scene: { ...scene, ...other } }
  const happened: Happening[] = heard.map((one) => (typeof one === 'string' ? { kind: 'said', text: one } : one))
  const begun = advance(stage, rested, { kind: 'began' })
  const last = happened.reduce((turn, one) => advance(stage, turn.run, one), begun)
  return { ...last, said: last.acts.flatMap((act) => (act.kind === 'say' ? [act.text] : [])) }
}
