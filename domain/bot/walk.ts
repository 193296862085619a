// From step to step, until one waits: for an answer, for time to pass, for a person, or for the guest to write again.
import { mostOfAnAnswer } from './answer.ts'
import { type SaidCard, type SaidPicture, withCards } from './cards.ts'
import {
  type BotFile,
  type Cards,
  type Choices,
  choosable,
  type Flow,
  type Said,
  type Step,
  type StepId,
  stepOf,
} from './flow.ts'
import { ofLanguage } from '../desk/desk.ts'
import type { Instant } from '../shared/instant.ts'
import { filled, holds, isProven, type Scene, spokenTo } from './scene.ts'

/** Where a bot stands in one conversation, and what it has been told there. */
export interface Run {
  readonly at: StepId | null
  /** `nothing`: rests until the guest writes. `person`: whatever is written now is for a person. */
  readonly waits: 'answer' | 'time' | 'person' | 'nothing'
  /** Of one that waits for time to pass. */
  readonly until: Instant | null
  readonly values: Readonly<Record<string, string>>
  /** How often in a row nothing was understood. */
  readonly fallbacks: number
  /** How many steps were taken since the guest last wrote. */
  readonly taken: number
  /** A person was asked for while nobody was there, and it went on with what there is for that. */
  readonly alone?: true
}

export const rested: Run = { at: null, waits: 'nothing', until: null, values: {}, fallbacks: 0, taken: 0 }

export interface Saying {
  readonly text: string
  readonly step: StepId | null
  readonly choices?: readonly string[]
  /** A model has put it into these words. */
  readonly worded?: true
  readonly cards?: readonly SaidCard<SaidPicture>[]
}

export type Act =
  | ({ readonly kind: 'say' } & Saying)
  /** [BO54] A file of the bot's is shared, in the guest's language. */
  | { readonly kind: 'file'; readonly file: BotFile; readonly step: StepId }
  /** A person is needed, of that team where one is named; null: no more. */
  | { readonly kind: 'need'; readonly why: 'asked' | 'stuck' | null; readonly team?: string }
  | { readonly kind: 'close' }

/** How many files a guest gets by it: each has to have an id. */
export function sharedBy(act: Act): number {
  if (act.kind === 'say') return (act.cards ?? []).filter(({ picture }) => picture).length
  return act.kind === 'file' ? 1 : 0
}

export interface Turn {
  readonly run: Run
  readonly acts: readonly Act[]
}

/** [BO4] More steps than this without a word of the guest's, and the flow is taken to run in a circle. */
export const mostSteps = 50

export interface Stage {
  readonly flow: Flow
  readonly scene: Scene
}

/** Goes on from this step; null: nowhere, and rests. */
export function enter(stage: Stage, run: Run, from: StepId | null): Turn {
  const acts: Act[] = []
  let now: Run = { ...run, at: from, waits: 'nothing', until: null }
  for (;;) {
    const step = stepOf(stage.flow, now.at)
    if (!step) return { run: { ...now, at: null }, acts }
    if (now.taken >= mostSteps) return lost(stage, { run: now, acts })
    const taken = take(stage, { ...now, taken: now.taken + 1 }, step)
    acts.push(...taken.acts)
    now = taken.run
    if (now.waits !== 'nothing') return { run: now, acts }
  }
}

/** One step: what it says, and where it leads; it waits there if it asks something. */
function take(stage: Stage, run: Run, step: Step): Turn {
  const { scene } = stage
  // [BO53] Whoever is not proven does not come to it, by whatever way.
  if (step.only && !isProven(step.only.for, scene)) return { run: { ...run, at: step.only.others }, acts: [] }
  const here = { run, step: step.id }
  switch (step.kind) {
    case 'message':
      return { run: { ...run, at: step.next }, acts: say(stage, here, step.text) }
    case 'question':
      return { run: { ...run, waits: 'answer', fallbacks: 0 }, acts: say(stage, here, step.text) }
    case 'choices':
    case 'cards': {
      const waits = step.kind === 'choices' || choosable(step).length > 0
      return {
        run: waits ? { ...run, waits: 'answer', fallbacks: 0 } : { ...run, at: step.next },
        acts: [sayOffering(scene, step, spokenTo(step.text, run.values, scene))],
      }
    }
    case 'link': {
      const link = `${spokenTo(step.label, {}, scene)}: ${step.url}`.replace(/^: /, '')
      return {
        run: { ...run, at: step.next },
        acts: say(stage, here, step.text).map((act) => ({ ...act, text: `${act.text}\n${link}` })),
      }
    }
    case 'file': {
      const file = ofLanguage(step.files, scene.locale)
      const shared = file ? [{ kind: 'file', file, step: step.id } as const] : []
      return { run: { ...run, at: step.next }, acts: [...say(stage, here, step.text), ...shared] }
    }
    case 'hand':
      if (goesToNobody(stage, step.team) && !run.alone)
        return { run: alone(stage, run), acts: [neededOf(stage, step.team)] }
      return { run: { ...run, waits: 'person' }, acts: [...say(stage, here, step.text), neededOf(stage, step.team)] }
    case 'end':
      return { run: { ...run, at: null }, acts: [...say(stage, here, step.text), { kind: 'close' }] }
    default:
      return { run: silently(step, run, scene), acts: [] }
  }
}

type Silent = Extract<Step, { kind: 'set' | 'condition' | 'wait' }>

/** A step that says nothing. */
function silently(step: Silent, run: Run, scene: Scene): Run {
  switch (step.kind) {
    case 'set': {
      const value = filled(step.value, run.values, scene).slice(0, mostOfAnAnswer)
      return { ...run, at: step.next, values: { ...run.values, [step.variable]: value } }
    }
    case 'condition':
      return { ...run, at: holds(step.when, run.values, scene) ? step.next : step.otherwise }
    case 'wait':
      return { ...run, waits: 'time', until: scene.at + step.seconds * 1000 }
  }
}

/** [BO11] A person was asked for: that is confirmed, and from here on what is written is for them. */
export function callPerson(stage: Stage, run: Run): Turn {
  if (goesToNobody(stage)) return enter(stage, alone(stage, run), stage.flow.nobody ?? null)
  const acts = say(stage, { run, step: run.at }, stage.flow.asked)
  return { run: { ...run, waits: 'person', until: null }, acts }
}

/** [BO40] Whether somebody who asks for a person, or for one of that team, is led to where nobody is there. */
function goesToNobody({ flow, scene }: Stage, team?: string): boolean {
  const here = (team === undefined ? undefined : scene.teams?.get(team)) ?? scene.somebodyHere
  return hasNobody(flow) && (!here || scene.opens !== undefined)
}

const hasNobody = (flow: Flow) => stepOf(flow, flow.nobody ?? null) !== undefined

/**
 * [BO52] One of the team is needed, where any of it answers at the desk. If none of them is there, and the flow has nothing for
 * that, whoever is there will do.
 */
function neededOf({ flow, scene }: Stage, team: string | undefined): Act {
  const here = team === undefined ? undefined : scene.teams ? scene.teams.get(team) : true
  const waits = here === true || (here === false && hasNobody(flow))
  return { kind: 'need', why: 'asked', ...(waits && team !== undefined && { team }) }
}

/** There a second step that hands over asks as any does: it leads in no circle. */
const alone = ({ flow }: Stage, run: Run): Run => ({ ...run, at: flow.nobody ?? null, alone: true, fallbacks: 0 })

/** [BO4] It runs in a circle: a person is needed, and nothing more is said. */
function lost(stage: Stage, { run, acts }: Turn): Turn {
  const stuck = say(stage, { run, step: run.at }, stage.flow.stuck)
  return { run: { ...run, waits: 'person' }, acts: [...acts, ...stuck, { kind: 'need', why: 'stuck' }] }
}

interface Here {
  readonly run: Run
  readonly step: StepId | null
}

/** One saying, or none where there are no words. */
export function say({ scene }: Stage, { run, step }: Here, text: Said): Extract<Act, { kind: 'say' }>[] {
  const spoken = spokenTo(text, run.values, scene).slice(0, mostOfASaying)
  return spoken === '' ? [] : [{ kind: 'say', text: spoken, step }]
}

const mostOfASaying = 8000

/** These words with what the step offers, as it stands on buttons and cards: the flow's own words, and none of a guest's. */
export function sayOffering(scene: Scene, step: Step, text: string): Extract<Act, { kind: 'say' }> {
  const said = { kind: 'say', text, step: step.id } as const
  if (step.kind === 'choices') return { ...said, choices: offered(step, scene) }
  if (step.kind !== 'cards') return said
  const cards = drawn(step, scene)
  return { ...said, text: withCards(text, cards, mostOfASaying), cards }
}

const plain = (words: Said, scene: Scene) => spokenTo(words, {}, { ...scene, guest: '' })

function offered({ choices }: Choices, scene: Scene): string[] {
  return choices.map(({ label }) => plain(label, scene)).filter((label) => label !== '')
}

function drawn({ cards }: Cards, scene: Scene): SaidCard<SaidPicture>[] {
  return cards.map((card) => ({
    title: plain(card.title, scene),
    text: plain(card.text, scene),
    label: plain(card.label, scene),
    ...('url' in card && { url: card.url }),
    ...(card.picture && { picture: { ...card.picture, alt: plain(card.picture.alt, scene) } }),
  }))
}
