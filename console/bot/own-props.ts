// What the form of each kind of step is handed.
import type { Flow, Step } from '../../domain/bot/flow.ts'
import type { BotsWords } from '../../words/bots.ts'

export type Of<Kind extends Step['kind']> = Extract<Step, { readonly kind: Kind }>

export interface OwnProps<One extends Step = Step> {
  readonly flow: Flow
  readonly step: One
  readonly language: string
  readonly onChange: (step: Step) => void
  readonly said: BotsWords
}
