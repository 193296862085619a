/** @jsxImportSource preact */
// One entry of the transcript. The guest's own words stand at the end, ours at the start, facts in the middle.
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Said } from '../../ui/said.tsx'
import { badgeCheck, doorOpen, userCheck } from '../../ui/shapes.ts'
import { shortName } from '../short-name.ts'
import { clockTime, dayName, useWords } from '../speaking.ts'
import { WorkspaceMark } from '../workspace-mark.tsx'
import { MarkLine, type MarkLineProps } from './mark-line.tsx'
import type { Entry, ShownFact } from './transcript.ts'

export interface EntryViewProps extends Omit<MarkLineProps, 'entry'> {
  readonly entry: Entry
  readonly workspace: string
}

export function EntryView({ entry, workspace, ...rest }: EntryViewProps) {
  const words = useWords()
  switch (entry.kind) {
    case 'day':
      return <p class="g-day">{dayName(entry.at, Date.now(), words)}</p>
    case 'new':
      return (
        <p class="g-new">
          <span>{words('log.new')}</span>
        </p>
      )
    case 'fact':
      return <FactLine fact={entry.fact} />
    case 'theirs':
      return <Theirs entry={entry} workspace={workspace} />
    case 'mine':
      return <Mine entry={entry} {...rest} />
  }
}

function FactLine({ fact }: { readonly fact: ShownFact }) {
  const words = useWords()
  const shape = { answers: userCheck, proven: badgeCheck }[fact.type as string] ?? doorOpen
  return (
    <p class="g-fact">
      <Icon shape={shape} size="s" />
      <span>
        {fact.type === 'proven' ? words('fact.proven') : words(`fact.${fact.type}`, { name: shortName(fact.name) })}
      </span>
    </p>
  )
}

function Theirs({
  entry,
  workspace,
}: {
  readonly entry: Extract<Entry, { kind: 'theirs' }>
  readonly workspace: string
}) {
  const words = useWords()
  const { by, first, last, text, at } = entry
  return (
    <div class="g-msg" data-first={first} data-last={last}>
      {first && (
        <p class="g-by">
          <b>
            <bdi>{by.kind === 'host' ? shortName(by.name) : workspace}</bdi>
          </b>{' '}
          <time>{clockTime(at, words)}</time>
        </p>
      )}
      {last &&
        (by.kind === 'host' ? <Face kind="host" id={by.id} name={by.name} /> : <WorkspaceMark name={workspace} />)}
      <p class="g-bub" dir="auto">
        <Said text={text} />
      </p>
    </div>
  )
}

/** Not announced: the person knows what they wrote. What failed is said by the page's status. */
function Mine({ entry, ...rest }: MarkLineProps) {
  const words = useWords()
  const { mark, text, first, last } = entry
  const pending = mark.state === 'sending' || mark.state === 'failed'
  return (
    <div class="g-mine" data-first={first} data-last={last} aria-live="off">
      <p class={`g-bub${pending ? ' is-pending' : ''}${mark.state === 'failed' ? ' is-failed' : ''}`} dir="auto">
        <span class="sr">{words('log.you')}: </span>
        <Said text={text} />
      </p>
      {last && <MarkLine entry={entry} {...rest} />}
    </div>
  )
}
