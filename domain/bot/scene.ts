// What a bot knows beside what it was told: who the guest is, in which language, who is here. And its sentences, filled in.
import { wordsFor } from '../desk/desk.ts'
import type { IdentityLevel } from '../guest/guest.ts'
import type { Instant } from '../shared/instant.ts'
import { foldLetters } from '../shared/fold.ts'
import type { Proof, Said, Test } from './flow.ts'

export interface Scene {
  /** BCP 47 */
  readonly locale: string
  /** What the guest calls themselves; empty where they have not said. */
  readonly guest: string
  readonly workspace: string
  /** How sure it is who the guest is. */
  readonly level: IdentityLevel
  /** Whether a host of the desk is there. */
  readonly somebodyHere: boolean
  /** The teams of which somebody answers at the desk, and whether one of them is there; absent where no teams are known. */
  readonly teams?: ReadonlyMap<string, boolean>
  /** Outside the desk's hours: when it opens next, as the guest reads it. Absent within them, and where it has none. */
  readonly opens?: string
  readonly at: Instant
}

export type Values = Readonly<Record<string, string>>

/** Names that stand for what the scene says, in texts; no answer is kept under them. */
export const sceneVariables = ['guest', 'workspace', 'opens'] as const

/** The text in the guest's language with what is known filled in; empty where there is nothing to say. */
export function spokenTo(text: Said, values: Values, scene: Scene): string {
  return filled(wordsFor(text, scene.locale) ?? '', values, scene).trim()
}

/**
 * [BO5] `{variable}` becomes what is known, once: what a guest wrote is never read as a variable. One of which nothing is known
 * goes with the space before it.
 */
export function filled(text: string, values: Values, scene: Scene): string {
  const known = new Map<string, string>([
    ...Object.entries(values),
    ['guest', scene.guest],
    ['workspace', scene.workspace],
    ['opens', scene.opens ?? ''],
  ])
  return text.replace(/([^\S\n]?)\{([a-z][a-z0-9_]{0,39})\}/g, (_whole, space: string, name: string) => {
    const value = known.get(name) ?? ''
    return value === '' ? '' : space + value
  })
}

/** Names of the variables that the text mentions. */
export function namedIn(text: string): string[] {
  return [...text.matchAll(/\{([a-z][a-z0-9_]{0,39})\}/g)].map(([, name = '']) => name)
}

/** Whether it is as sure as that who the guest is. */
export function isProven(proof: Proof, { level }: Pick<Scene, 'level'>): boolean {
  return proof === 'proven' ? level !== 'stated' : level === proof
}

/** [BO6] Whether it is so. */
export function holds(when: Test, values: Values, scene: Scene): boolean {
  if (!('variable' in when)) return when.test === 'somebody-here' ? scene.somebodyHere : isProven(when.test, scene)
  const value = when.variable === 'guest' ? scene.guest : (new Map(Object.entries(values)).get(when.variable) ?? '')
  switch (when.test) {
    case 'known':
      return value !== ''
    case 'equals':
      return foldLetters(value).trim() === foldLetters(when.value).trim()
    case 'contains':
      return foldLetters(value).includes(foldLetters(when.value).trim())
    case 'above':
      return value !== '' && Number(value) > Number(when.value)
    case 'below':
      return value !== '' && Number(value) < Number(when.value)
  }
}
