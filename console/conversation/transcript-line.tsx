// One line of the transcript, of whatever kind.
import { memo } from 'react'
import type { Instant } from '../../domain/shared/instant.ts'
import { Icon } from '../../ui/icon.tsx'
import { chevronDown } from '../../ui/shapes.ts'
import { clock, dayName } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { FactLine } from './fact-line.tsx'
import type { Line } from './lines.ts'
import { Note } from './note.tsx'
import { Run } from './run.tsx'
import type { RunProps } from './run.tsx'

export interface TranscriptLineProps extends Omit<RunProps, 'line'> {
  readonly line: Line
}

export const TranscriptLine = memo(function TranscriptLine({ line, ...rest }: TranscriptLineProps) {
  switch (line.kind) {
    case 'day':
      return <Day at={line.at} />
    case 'new':
      return <New at={line.at} />
    case 'fact':
      return <FactLine line={line} people={rest.people} />
    case 'apart':
      return rest.fileOf(line.said)
    case 'note':
      return <Note line={line} {...rest} />
    case 'run':
      return <Run line={line} {...rest} />
  }
})

function Day({ at }: { readonly at: Instant }) {
  const words = useWords()
  const now = useNow()
  return (
    <div className="divide">
      <span>{dayName(at, now, words)}</span>
    </div>
  )
}

function New({ at }: { readonly at: Instant }) {
  const words = useWords()
  return (
    <div className="divide divide-new" data-new="">
      <span>
        <Icon shape={chevronDown} size="xs" />
        {words('log.new', { time: clock(at, words) })}
      </span>
    </div>
  )
}
