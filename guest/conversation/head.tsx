/** @jsxImportSource preact */
// Who answers, what they do now, and who can read it: three lines at most.
import type { ComponentChildren } from 'preact'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { chevronDown, eye } from '../../ui/shapes.ts'
import { clockTime, useWords } from '../speaking.ts'
import { WorkspaceMark } from '../workspace-mark.tsx'
import { presenceOf } from './presence.ts'
import type { TalkView } from './talk-view.ts'
import { answering } from './transcript.ts'

interface HeadProps {
  readonly view: TalkView
  /** The menu at the end. */
  readonly children: ComponentChildren
}

export function Head({ view, children }: HeadProps) {
  const { desk, net, door } = view
  const host = answering(view.items)
  const known = net.name === 'lost' ? null : desk
  return (
    <header class="chat-head">
      <div class="chat-top">
        {host ? (
          <Face kind="host" id={host.id} name={host.name} presence={presenceOf(known, host.id)} />
        ) : (
          <WorkspaceMark name={door.workspace} />
        )}
        <div class="grow">
          <h1 class="cut">
            <bdi>{host ? host.name : (desk?.name ?? door.name)}</bdi>
          </h1>
          <Now view={view} />
        </div>
        {children}
      </div>
      {desk && <Readers view={view} />}
    </header>
  )
}

/** What the host does now, in words; without a line, when they were last known to be here. */
function Now({ view: { desk, net, items, door } }: { readonly view: TalkView }) {
  const words = useWords()
  const host = answering(items)
  const presence = host && presenceOf(desk, host.id)
  const state = () => {
    if (net.name === 'lost')
      return desk?.here.length ? words('head.last-here', { time: clockTime(net.since, words) }) : ''
    if (presence) return words(`presence.${presence}`)
    return desk ? words('head.people', { count: desk.here.length }) : ''
  }
  const said = state()
  return (
    <p class="cut" aria-live={net.name === 'lost' ? 'off' : 'polite'}>
      {said}
      <span class="chat-desk">
        {said && ' · '}
        <bdi>{host ? (desk?.name ?? door.name) : door.workspace}</bdi>
      </span>
    </p>
  )
}

function Readers({ view }: { readonly view: TalkView }) {
  const words = useWords()
  const { desk, items } = view
  const readers = desk?.readers ?? []
  const host = answering(items)
  return (
    <details class="readers">
      <summary>
        <Icon shape={eye} />
        <span class="cut">{words('readers.line', { count: readers.length, workspace: desk?.workspace ?? '' })}</span>
        <Icon shape={chevronDown} />
      </summary>
      <ul>
        {readers.map(({ id, name }) => (
          <li key={id}>
            <Face kind="host" id={id} name={name} size="s" />
            <bdi>{name}</bdi>
            {id === host?.id && <span class="quiet">{words('readers.answers')}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
