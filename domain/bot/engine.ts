// What a bot does next: where it stands and what happened go in, what it says and where it stands then come out. Pure.
import { wordsFor } from '../desk/desk.ts'
import { answerIn, mostOfAnAnswer } from './answer.ts'
import { type Cards, type Choice, type Flow, type Knowing, type Said, type Step, type StepId, stepOf } from './flow.ts'
import { type Scene, spokenTo } from './scene.ts'
import { choiceOf, isMeant, person, restart } from './meant.ts'
import {
  type Act,
  callPerson,
  enter,
  type Run,
  rested,
  type Saying,
  say,
  sayOffering,
  type Stage,
  type Turn,
} from './walk.ts'

export type Happening =
  | { readonly kind: 'began' }
  /**
   * `opening`: with these words they came in; whether they answer anything is not for them to know. `known`: what answers them of
   * what the workspace knows, looked up where the bot wonders.
   */
  | { readonly kind: 'said'; readonly text: string; readonly opening?: boolean; readonly known?: Known }
  /** Not by words: with the button. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'time-passed' }
  /** A person has given it back, to go on at this step; null: when the guest writes. */
  | { readonly kind: 'given-back'; readonly step: StepId | null }
  | { readonly kind: 'left-alone' }

/** An answer that somebody has written, and where it stands. */
export interface Known {
  readonly text: string
  /** The same in a model's words. */
  readonly worded?: string
  readonly title: string
  readonly link: string | null
}

/** [BO32] Whether what is known is to be asked: the words mean nothing to the flow where it stands, and it may answer at all. */
export function wonders({ flow }: Pick<Stage, 'flow'>, run: Run, happened: Happening): boolean {
  if (!flow.knowledge || happened.kind !== 'said' || happened.text.trim() === '') return false
  if (run.waits === 'person' || run.waits === 'time') return false
  const { text } = happened
  return (
    !isMeant(text, restart, flow.restart) &&
    !isMeant(text, person, flow.person) &&
    !understood({ flow, locale: '' }, run, text)
  )
}

/** What the bot does about what happened. */
export function advance(stage: Stage, run: Run, happened: Happening): Turn {
  const { flow } = stage
  switch (happened.kind) {
    case 'began':
      return enter(stage, { ...rested, values: run.values }, flow.start)
    case 'said':
      return hear(stage, { ...run, taken: 0 }, happened)
    case 'asked':
      return run.waits === 'person' ? still(run) : callPerson(stage, run)
    case 'time-passed':
      return run.waits === 'time' && (run.until ?? 0) <= stage.scene.at ? goOn(stage, run) : still(run)
    case 'given-back':
      return enter(stage, { ...rested, values: run.values }, happened.step)
    case 'left-alone':
      return { run: { ...run, waits: 'person', until: null }, acts: say(stage, { run, step: null }, flow.left) }
  }
}

function goOn(stage: Stage, run: Run): Turn {
  const step = stepOf(stage.flow, run.at)
  return enter(stage, run, step?.kind === 'wait' ? step.next : null)
}

type Heard = Extract<Happening, { kind: 'said' }>

function hear(stage: Stage, run: Run, { text, opening, known }: Heard): Turn {
  const { flow } = stage
  // [BO9] Beginning anew forgets what was answered, and that a person was needed.
  if (isMeant(text, restart, flow.restart)) return after([noNeed], enter(stage, rested, flow.start))
  if (isMeant(text, person, flow.person))
    return run.waits === 'person' ? still(run) : after([{ kind: 'need', why: 'asked' }], callPerson(stage, run))
  if (run.waits === 'person' || run.waits === 'time') return still(run)
  const answered = understood({ flow, locale: stage.scene.locale }, run, text)
  if (answered) return enter(stage, { ...answered.run, fallbacks: 0 }, answered.next)
  const step = run.waits === 'nothing' ? undefined : stepOf(flow, run.at)
  if (known && flow.knowledge) return tell(stage, run, { step, known, knowing: flow.knowledge })
  if (!step) return enter(stage, { ...rested, values: run.values }, flow.start)
  return opening ? still(run) : fallBack(stage, run, step)
}

interface Understanding {
  readonly flow: Flow
  /** In which an answer is kept. */
  readonly locale: string
}

/** Where an answer leads, and what is known by then. */
interface Taken {
  readonly run: Run
  readonly next: StepId | null
}

function understood({ flow, locale }: Understanding, run: Run, text: string): Taken | null {
  const step = run.waits === 'nothing' ? undefined : stepOf(flow, run.at)
  return step ? answer(step, run, { text, locale }) : null
}

/** [BO33] With where it stands; then what was being asked is asked again. It counts as understood. */
function tell(
  stage: Stage,
  run: Run,
  { step, known, knowing }: { readonly step: Step | undefined; readonly known: Known; readonly knowing: Knowing },
): Turn {
  const told = wordsOf(knowing, known, stage.scene)
  const now = { ...run, fallbacks: 0 }
  const said = step
    ? sayOffering(stage.scene, step, told.text)
    : ({ kind: 'say', text: told.text, step: null } as const)
  const again = step?.kind === 'question' ? say(stage, { run: now, step: step.id }, step.text) : []
  return { run: now, acts: [{ ...said, ...told, text: said.text }, ...again] }
}

/** [BO33] As it was written; [BO34] in a model's words only where the flow wants that, and never without saying so. */
function wordsOf({ source, worded: mark = {} }: Knowing, known: Known, scene: Scene): Pick<Saying, 'text' | 'worded'> {
  const label = spokenTo(mark, {}, scene)
  const worded = label === '' ? undefined : known.worded
  const place = [worded === undefined ? spokenTo(source, {}, scene) : label, known.title]
  const where = [place.filter((part) => part !== '').join(': '), ...(known.link === null ? [] : [known.link])]
  return { text: [worded ?? known.text, '', ...where].join('\n'), ...(worded !== undefined && { worded: true }) }
}

/** What the words answer, where they answer what this step asks; null where they do not. */
function answer(
  step: Step,
  run: Run,
  { text, locale }: { readonly text: string; readonly locale: string },
): Taken | null {
  const keep = (variable: string | undefined, value: string) =>
    variable === undefined ? run : { ...run, values: { ...run.values, [variable]: value } }
  if (step.kind === 'question') {
    const value = answerIn(text, step.answer)
    return value === null ? null : { run: keep(step.variable, value), next: step.next }
  }
  if (step.kind !== 'choices' && step.kind !== 'cards') return null
  const choices = step.kind === 'cards' ? cardsAsChoices(step) : step.choices
  const choice = choices[choiceOf(text, choices)]
  if (!choice || choice.label === none) return null
  // What it is called, though it was taken by its number.
  const called = (wordsFor(choice.label, locale) ?? text).trim()
  return { run: keep(step.variable, called.slice(0, mostOfAnAnswer)), next: choice.next }
}

const none: Said = {}

/** In their places, which a number counts: one that leads to a page has no words to be taken by. */
const cardsAsChoices = ({ cards }: Cards): Choice[] =>
  cards.map((card) => ('next' in card ? { label: card.title, next: card.next } : { label: none, next: null }))

/** [BO10] The step's own words or the bot's, and what it offers again; after so many in a row a person is needed, once. */
function fallBack(stage: Stage, run: Run, step: Step): Turn {
  const { flow, scene } = stage
  const now = { ...run, fallbacks: run.fallbacks + 1 }
  const here = { run: now, step: step.id }
  const own = 'fallback' in step ? step.fallback : undefined
  const acts: Act[] = say(stage, here, own ?? flow.fallback).map(({ text }) => sayOffering(scene, step, text))
  if (now.fallbacks === flow.threshold) acts.push(...say(stage, here, flow.stuck), { kind: 'need', why: 'stuck' })
  return { run: now, acts }
}

const noNeed: Act = { kind: 'need', why: null }
const still = (run: Run): Turn => ({ run, acts: [] })
const after = (acts: readonly Act[], turn: Turn): Turn => ({ run: turn.run, acts: [...acts, ...turn.acts] })
