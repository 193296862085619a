// The words of a message as hosts read them: what is flagged stands behind a bar, and shows for ten seconds when it is asked for.
import { useEffect, useState } from 'react'
import type { ShownFlag } from '../../client/flags.ts'
import { stretchesOf } from '../../domain/flag/mask.ts'
import { Said } from '../../ui/said.tsx'
import { Masked } from './masked.tsx'

export const noneFlagged: readonly ShownFlag[] = []

export interface FlaggedWordsProps {
  readonly text: string
  readonly flags: readonly ShownFlag[]
  readonly shown: boolean
}

export function FlaggedWords({ text, flags, shown }: FlaggedWordsProps) {
  if (flags.length === 0)
    return (
      <span data-words="">
        <Said text={text} />
      </span>
    )
  const stretches = stretchesOf(
    text,
    flags.map(({ span }) => span),
  )
  return (
    <span data-words="">
      {stretches.map((stretch, place) => {
        if (!stretch.flagged) return <Said key={place} text={stretch.text} />
        if (!shown) return <Masked key={place} units={stretch.text.length} />
        return (
          <mark key={place} className="unmasked">
            <Said text={stretch.text} />
          </mark>
        )
      })}
    </span>
  )
}

const shownMs = 10_000

/** Whether it is shown just now, and how to show it or hide it again. */
export function useShown(): readonly [shown: boolean, toggle: () => void] {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(false), shownMs)
    return () => clearTimeout(timer)
  }, [shown])
  return [shown, () => setShown((before) => !before)]
}
