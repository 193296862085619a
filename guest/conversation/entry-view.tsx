/** @jsxImportSource preact */
// One entry of the transcript. The guest's own words stand at the end, ours at the start, facts in the middle.
import type { ComponentType } from 'preact'
import { Face } from '../../ui/face.tsx'
import { Said } from '../../ui/said.tsx'
import { Icon } from '../icon.tsx'
import { WorkspaceMark } from '../page.tsx'
import { shortName } from '../short-name.ts'
import { clockTime, words } from '../speaking.ts'
import { dayName } from './days.ts'
import { MarkLine, type MarkLineProps } from './mark-line.tsx'
import { Seldom } from './seldom.tsx'
import type { TalkView } from './talk-view.ts'
import type { Entry, SaidView } from './transcript.ts'

/** What is said: words, or a file. */
interface BubbleProps {
  readonly entry: Pick<Of<'mine'>, 'text' | 'fact'>
  /** Draws what was said, once anything is there that is more than words; until it is fetched, words stand for that. */
  readonly More: ComponentType<{ readonly fact: SaidView }> | undefined
}

export interface EntryViewProps extends Pick<MarkLineProps, 'acts'>, Pick<BubbleProps, 'More'> {
  readonly entry: Entry
  readonly view: TalkView
}

type Of<Kind extends Entry['kind']> = Extract<Entry, { readonly kind: Kind }>

export function EntryView(props: EntryViewProps) {
  const { entry, view } = props
  switch (entry.kind) {
    case 'day':
      return <p class="g-day">{dayName(entry.at)}</p>
    case 'new':
      return (
        <p class="g-new">
          <span>{words('log.new')}</span>
        </p>
      )
    case 'fact':
      return <Fact entry={entry} />
    case 'rare':
      return <Seldom view={view} id={entry.id} />
    case 'theirs':
      return <Theirs {...props} entry={entry} />
    case 'mine':
      return <Mine {...props} entry={entry} offline={view.net.name === 'lost'} />
  }
}

const icons = {
  answers: 'user-check',
  closed: 'circle-check',
  'closed-now': 'circle-check',
  reopened: 'door-open',
} as const

function Fact({ entry }: { readonly entry: Of<'fact'> }) {
  return (
    <p class="g-fact">
      <Icon name={icons[entry.said]} look="i-s" />
      <span>{words(`fact.${entry.said}`, { name: shortName(entry.name) })}</span>
    </p>
  )
}

interface TheirsProps extends EntryViewProps {
  readonly entry: Of<'theirs'>
}

function Theirs(props: TheirsProps) {
  const { by, first, last, at } = props.entry
  const name = by.kind === 'bot' ? by.name : props.view.door.workspace
  const host = by.kind === 'host' && { id: by.id, name: by.name ?? '' }
  return (
    <div class="g-msg" data-by={by.kind} data-first={first} data-last={last}>
      {first && (
        <p class="g-by">
          <bdi>{host ? shortName(host.name) : name}</bdi> <time>{clockTime(at)}</time>
        </p>
      )}
      {last && (host ? <Face kind="host" {...host} /> : <WorkspaceMark name={name ?? ''} />)}
      <Bubble {...props} />
    </div>
  )
}

/** Not announced: the person knows what they wrote. What failed is said by the page's status. */
function Mine(props: Omit<MarkLineProps, 'entry'> & BubbleProps & { readonly entry: Of<'mine'> }) {
  const { mark, first, last } = props.entry
  return (
    <div class="g-mine" data-first={first} data-last={last} data-state={mark.state} aria-live="off">
      <span class="sr">{words('log.you')}: </span>
      <Bubble {...props} />
      {last && <MarkLine {...props} />}
    </div>
  )
}

function Bubble({ entry: { text, fact }, More }: BubbleProps) {
  return More && fact ? (
    <More fact={fact} />
  ) : (
    <p class="g-bub" dir="auto">
      <Said text={text} />
    </p>
  )
}
