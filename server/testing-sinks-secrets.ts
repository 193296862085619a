// What is secret in a house and from whom, and houses that differ in nothing else.
import { type Chance, chanceFrom } from '../pretend/chance.ts'
import type { Standing } from './testing-matrix.ts'

/** Everybody who hears; `sealed-guest` is the guest of the sealed conversation, `log` whoever reads the log. */
export type Ear = Standing | 'sealed-guest' | 'log'

/**
 * `sealed`: all that is done under a seal. `flagged`: words that are flagged, outside their conversation. `notes` and `tags`: what
 * hosts write and put on a guest's conversation. `guest`: what that guest writes. `foreign`: all of another workspace.
 */
export const kinds = ['sealed', 'flagged', 'notes', 'tags', 'guest', 'foreign'] as const
export type Kind = (typeof kinds)[number]

/** `same`: as in the first house. `words`: other words, of other lengths. `number`: other ones, and more or fewer of them. */
export type Mode = 'same' | 'words' | 'number'
export type Variation = Readonly<Record<Kind, Mode>>

const atDesk = ['host', 'organiser', 'owner'] as const

/** Who is told it, and to whom nothing is promised of it. */
const told: Readonly<Record<Kind, readonly Ear[]>> = {
  sealed: ['host', 'sealed-guest'],
  // Hosts read it in its conversation, and are heard everywhere else.
  flagged: ['guest'],
  notes: atDesk,
  // The book of tags is one for all hosts of the workspace.
  tags: [...atDesk, 'other-host'],
  guest: [...atDesk, 'guest'],
  foreign: ['foreign-owner', 'foreign-guest'],
}

/** Who can tell how many there were, though not what: each is a fact of a conversation that they read, and has a number there. */
const counted: Readonly<Record<Kind, readonly Ear[]>> = {
  sealed: [],
  flagged: [...atDesk, 'guest'],
  notes: ['guest'],
  tags: ['guest'],
  guest: [],
  foreign: [],
}

/** Whether this ear must hear the same in both houses. */
export function isUnmoved(ear: Ear, variation: Variation): boolean {
  return kinds.every((kind) => {
    const mode = variation[kind]
    return mode === 'same' || !(told[kind].includes(ear) || (mode === 'number' && counted[kind].includes(ear)))
  })
}

/** What a house hides. */
export interface Secrets {
  /** A word of this kind that has not been said before, shorter or longer. */
  word(kind: Kind): string
  /** How many there are this time, one at least. */
  count(kind: Kind): number
  /** What is done next, of this kind. */
  pick<Item>(kind: Kind, items: readonly Item[]): Item
  /** Whether there is another number of them than in the first house. */
  isOther(kind: Kind): boolean
}

/** The secrets of the house of that seed (`variation` null), or of one that varies it. */
export function secretsOf(seed: number, variation: Variation | null): Secrets {
  const from = (kind: Kind, what: string, differs: boolean) =>
    chanceFrom(seed).fork(`${kind} ${what}${differs ? ' otherwise' : ''}`)
  const drawn = new Map(
    kinds.map((kind) => {
      const mode = variation?.[kind] ?? 'same'
      const counts = from(kind, 'number', mode === 'number')
      return [kind, { letters: from(kind, 'words', mode !== 'same'), counts }] as const
    }),
  )
  const of = (kind: Kind) => drawn.get(kind) ?? { letters: chanceFrom(seed), counts: chanceFrom(seed) }
  return {
    word: (kind) => wordBy(of(kind).letters),
    count: (kind) => 1 + of(kind).counts.below(3),
    pick: (kind, items) => of(kind).counts.pick(items),
    isOther: (kind) => variation?.[kind] === 'number',
  }
}

const letters = Array.from('bcdfghjkmnprstvwxz')

/** No word of any language: whoever looks for it finds it or nothing. */
function wordBy(chance: Chance): string {
  const word = Array.from({ length: 4 + chance.below(32) }, () => chance.pick(letters))
  return `q${word.join('')}q`
}

/** Four ways to differ, which together ask everybody about everything of which they are told nothing. */
export const variations = {
  'for colleagues': {
    sealed: 'number',
    flagged: 'words',
    notes: 'same',
    tags: 'same',
    guest: 'same',
    foreign: 'number',
  },
  'for the guest': {
    sealed: 'number',
    flagged: 'same',
    notes: 'words',
    tags: 'words',
    guest: 'same',
    foreign: 'number',
  },
  'for other guests': {
    sealed: 'same',
    flagged: 'number',
    notes: 'number',
    tags: 'number',
    guest: 'number',
    foreign: 'number',
  },
  'for another workspace': {
    sealed: 'number',
    flagged: 'number',
    notes: 'number',
    tags: 'number',
    guest: 'number',
    foreign: 'same',
  },
} as const satisfies Record<string, Variation>
export type Way = keyof typeof variations
