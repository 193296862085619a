// A note on backroom paper. It is of another type than a message, all the way: no guest can receive one.
import { memo } from 'react'
import type { ShownFlags } from '../../client/flags.ts'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { eyeOff } from '../../ui/shapes.ts'
import { FlagLines } from '../flag/flag-lines.tsx'
import { FlagTool } from '../flag/flag-tool.tsx'
import { FlaggedWords, noneFlagged, useShown } from '../flag/flagged-words.tsx'
import { shortName } from '../frame/names.ts'
import { clock } from '../frame/times.ts'
import { useWords } from '../frame/words.tsx'
import type { Line } from './lines.ts'
import { MarkLine } from './mark-line.tsx'
import type { MarkLineProps } from './mark-line.tsx'

export interface NoteProps extends Omit<MarkLineProps, 'said'> {
  readonly line: Extract<Line, { kind: 'note' }>
  readonly flags: ShownFlags
}

export const Note = memo(function Note({ line, people, flags: all, ...marks }: NoteProps) {
  const words = useWords()
  const [shown, toggle] = useShown()
  const { said, by } = line
  const flags = (said.n === undefined ? undefined : all.get(said.n)) ?? noneFlagged
  const name = people.nameOf(by)
  return (
    <aside
      className="note"
      aria-label={words('note.label')}
      data-item={said.id}
      data-message=""
      data-n={said.n}
      tabIndex={-1}
    >
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
        <FlaggedWords text={said.text} flags={flags} shown={shown} />
      </p>
      <FlagLines flags={flags} people={people} shown={shown} onShow={toggle} />
      {said.n !== undefined && <FlagTool flags={flags} />}
      {said.pending && <MarkLine said={said} people={people} {...marks} />}
    </aside>
  )
})
