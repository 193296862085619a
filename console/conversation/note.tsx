// A note on backroom paper. It is of another type than a message, all the way: no guest can receive one.
import { memo } from 'react'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Said } from '../../ui/said.tsx'
import { eyeOff } from '../../ui/shapes.ts'
import { shortName } from '../frame/names.ts'
import { clock } from '../frame/times.ts'
import { useWords } from '../frame/words.tsx'
import type { Line } from './lines.ts'
import { MarkLine } from './mark-line.tsx'
import type { MarkLineProps } from './mark-line.tsx'
import type { People } from './people.ts'

export interface NoteProps extends Omit<MarkLineProps, 'said'> {
  readonly line: Extract<Line, { kind: 'note' }>
  readonly people: People
}

export const Note = memo(function Note({ line, people, ...marks }: NoteProps) {
  const words = useWords()
  const { said, by } = line
  const name = people.nameOf(by)
  return (
    <aside className="note" aria-label={words('note.label')} data-item={said.id} data-message="" tabIndex={-1}>
      <p className="note-by">
        <Face kind="host" id={by} name={name} size="xs" />
        <b>
          <bdi>{by === people.self ? words('common.you') : shortName(name)}</bdi>
        </b>
        {!said.pending && <time>{clock(said.at, words)}</time>}
        <span className="label-back">
          <Icon shape={eyeOff} size="xs" />
          {words('note.backroom')}
        </span>
      </p>
      <p dir="auto">
        <Said text={said.text} />
      </p>
      {said.pending && <MarkLine said={said} {...marks} />}
    </aside>
  )
})
