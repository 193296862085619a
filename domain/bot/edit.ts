// Changing a flow as it is written: steps are added, changed, and taken out with every arrow that led to them.
import { arrowsOf, type Flow, type Step, type StepId } from './flow.ts'

export type StepKind = Step['kind']

export const stepKinds: readonly StepKind[] = [
  'message',
  'question',
  'choices',
  'cards',
  'link',
  'file',
  'condition',
  'set',
  'wait',
  'hand',
  'end',
]

/** A step of its kind that says nothing yet. */
export function emptyStep(kind: StepKind, id: StepId): Step {
  const own = { id, name: '' }
  switch (kind) {
    case 'message':
      return { ...own, kind, text: {}, next: null }
    case 'question':
      return { ...own, kind, text: {}, answer: 'text', variable: 'answer', next: null }
    case 'choices':
      return { ...own, kind, text: {}, choices: [{ label: {}, next: null }] }
    case 'cards':
      return { ...own, kind, text: {}, cards: [{ title: {}, text: {}, label: {}, next: null }], next: null }
    case 'link':
      return { ...own, kind, text: {}, label: {}, url: 'https://', next: null }
    case 'file':
      return { ...own, kind, text: {}, files: {}, next: null }
    case 'condition':
      return { ...own, kind, when: { test: 'somebody-here' }, next: null, otherwise: null }
    case 'set':
      return { ...own, kind, variable: 'answer', value: '', next: null }
    case 'wait':
      return { ...own, kind, seconds: 2, next: null }
    case 'hand':
    case 'end':
      return { ...own, kind, text: {} }
  }
}

/** The flow with one more step, to which the step it was added after leads where its own arrow leads nowhere. */
export function addStep(flow: Flow, kind: StepKind, after: StepId | null): { flow: Flow; id: StepId } {
  const id = freeId(flow, kind)
  const steps = flow.steps.map((step) =>
    step.id === after && 'next' in step && arrowsOf(step).some(({ of, to }) => of === 'next' && to === null)
      ? { ...step, next: id }
      : step,
  )
  const start = flow.steps.length === 0 ? id : flow.start
  return { flow: { ...flow, start, steps: [...steps, emptyStep(kind, id)] }, id }
}

/** The flow with this step in place of the one of its id. */
export function changeStep(flow: Flow, step: Step): Flow {
  return { ...flow, steps: flow.steps.map((one) => (one.id === step.id ? step : one)) }
}

/** [BO14] Without the step: what led to it leads nowhere, and the first of the others begins where it was the start. */
export function removeStep(flow: Flow, id: StepId): Flow {
  const left = (to: StepId | null) => (to === id ? null : to)
  const steps = flow.steps.filter((step) => step.id !== id).map((step) => withoutArrows(step, left))
  const start = flow.start === id ? (steps[0]?.id ?? 'start') : flow.start
  const finish = flow.finish.kind === 'step' && flow.finish.step === id ? ({ kind: 'nothing' } as const) : flow.finish
  const { nobody, ...others } = flow
  return { ...others, start, steps, finish, ...(nobody !== undefined && nobody !== id && { nobody }) }
}

function withoutArrows(one: Step, left: (to: StepId | null) => StepId | null): Step {
  const step = one.only ? { ...one, only: { ...one.only, others: left(one.only.others) } } : one
  if (step.kind === 'choices')
    return { ...step, choices: step.choices.map((one) => ({ ...one, next: left(one.next) })) }
  if (step.kind === 'cards') {
    const cards = step.cards.map((card) => ('next' in card ? { ...card, next: left(card.next) } : card))
    return { ...step, cards, next: left(step.next) }
  }
  if (step.kind === 'condition') return { ...step, next: left(step.next), otherwise: left(step.otherwise) }
  return 'next' in step ? { ...step, next: left(step.next) } : step
}

function freeId({ steps }: Flow, kind: StepKind): StepId {
  const taken = new Set(steps.map(({ id }) => id))
  for (let number = 1; ; number += 1) if (!taken.has(`${kind}-${number}`)) return `${kind}-${number}`
}
