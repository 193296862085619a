// Who comes, when, and how they are: drawn from a seed, so that a rehearsal can be had again. Times are milliseconds since it began.
import { type Chance, chanceFrom } from './chance.ts'
import { catalogueFor, type Catalogue } from './sentences.ts'

/**
 * `slow`: a network that takes a second for everything. `phone`: is locked for a while, and comes back. `two-tabs`: writes from
 * both. `late`: comes when most have been. `rude`: loud, long, the same again, with markup that means harm. `silent`: says
 * nothing of itself. `patient` waits in line; `impatient` does not.
 */
export const behaviours = ['patient', 'slow', 'phone', 'two-tabs', 'impatient', 'rude', 'silent', 'late'] as const
export type Behaviour = (typeof behaviours)[number]

export interface GuestPlan {
  readonly name: string
  readonly email: string
  readonly locale: string
  readonly behaviour: Behaviour
  readonly comesAtMs: number
  /** How much later everything is on their network, each way. */
  readonly delayMs: number
  /** How long they wait in line; as long, half as much again, for an answer. */
  readonly patienceMs: number
  /** Said while coming in; null: nothing. */
  readonly opening: string | null
  /** One for each answer, then thanks. */
  readonly lines: readonly string[]
  readonly nudge: string
  readonly goodbye: string
}

export interface Wanted {
  readonly guests: number
  readonly minutes: number
  readonly seed: number
  readonly languages: readonly string[]
}

const minuteMs = 60_000
const slowMs = 1200

/** The same for the same wish; in the order in which they come. Of eight guests in a row, each is another. */
export function planGuests({ guests, minutes, seed, languages }: Wanted): readonly GuestPlan[] {
  const chance = chanceFrom(seed)
  const { locale, catalogue } = catalogueFor(languages)
  const names = namesFrom(catalogue, guests, chance.fork('names'))
  const kinds = kindsFor(guests, chance.fork('kinds'))
  const plans = names.map((name, at) => {
    const behaviour = kinds[at] ?? 'patient'
    const own = chance.fork(`guest ${at}`)
    const share = at === 0 ? 0 : comesAfter(behaviour, own)
    const comesAtMs = Math.round(share * minutes * minuteMs)
    const email = `guest-${at + 1}@rehearsal.invalid`
    const delayMs = behaviour === 'slow' ? slowMs : 0
    return { name, email, locale, behaviour, comesAtMs, delayMs, ...temper(behaviour, catalogue, own) }
  })
  return plans.sort((one, other) => one.comesAtMs - other.comesAtMs)
}

function kindsFor(guests: number, chance: Chance): Behaviour[] {
  const rounds = Array.from({ length: Math.ceil(guests / behaviours.length) }, () => chance.shuffled(behaviours))
  return rounds.flat().slice(0, guests)
}

/** Most come early, as at the start of an event: which part of the time has gone by. */
function comesAfter(behaviour: Behaviour, chance: Chance): number {
  return behaviour === 'late' ? chance.between(0.8, 1) : chance.next() ** 1.7 * 0.85
}

function temper(behaviour: Behaviour, catalogue: Catalogue, chance: Chance) {
  const [opening = '', ...lines] = chance.pick(catalogue.talks)
  const thanks = chance.pick(catalogue.thanks)
  const common = { nudge: chance.pick(catalogue.nudges), goodbye: chance.pick(catalogue.goodbyes) }
  const patienceMs = Math.round(
    behaviour === 'impatient' ? chance.between(0.5, 1.2) * minuteMs : chance.between(3, 7) * minuteMs,
  )
  if (behaviour === 'silent') return { ...common, patienceMs, opening: null, lines: [thanks] }
  if (behaviour !== 'rude') return { ...common, patienceMs, opening, lines: [...lines, thanks] }
  const shouted = chance.shuffled(catalogue.rude)
  return { ...common, patienceMs, opening: shouted[0] ?? opening, lines: shouted.slice(1, 4), nudge: opening }
}

/** Each its own; where there are more guests than names, initials come between. */
function namesFrom({ names }: Catalogue, count: number, chance: Chance): string[] {
  const order = chance.shuffled(names)
  return Array.from({ length: count }, (_, at) => {
    const name = order[at % order.length] ?? ''
    const again = Math.floor(at / order.length)
    return again === 0 ? name : name.replace(' ', ` ${String.fromCharCode(64 + again)}. `)
  })
}
