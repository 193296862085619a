// What a run with lines must come to: the figures that must be 0, each with what it means when it is.

export const nones = {
  overLimit: 'nobody above the limit but on purpose',
  overtaken: 'nobody overtaken',
  lost: 'nobody lost',
  doubleOwners: 'one owner for each epoch',
  keptWaiting: 'nobody waits beside a free place',
  shownOtherwise: 'everybody sees their place as it is',
  wrong: 'every answer was one',
  faults: 'the server wrote of no fault',
} as const

export type Counted = Readonly<Record<keyof typeof nones, number>>

/** Each by its words, with whether it held. */
export function checksOf(counted: Counted): Record<string, boolean> {
  return Object.fromEntries(
    Object.entries(nones).map(([figure, words]) => [words, counted[figure as keyof Counted] === 0]),
  )
}
