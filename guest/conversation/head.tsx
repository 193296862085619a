/** @jsxImportSource preact */
// Who answers, what they do now, and who can read it: three lines at most.
import type { ComponentChildren } from 'preact'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../icon.tsx'
import { WorkspaceMark } from '../page.tsx'
import { clockTime, words } from '../speaking.ts'
import { presenceOf } from './presence.ts'
import { Readers } from './readers.tsx'
import { Seldom } from './seldom.tsx'
import type { TalkView } from './talk-view.ts'

interface HeadProps {
  readonly view: TalkView
  /** The menu at the end. */
  readonly children: ComponentChildren
}

/** How many read it is true of a sealed one too, while who it is has not come yet. */
export function Head({ view, children }: HeadProps) {
  const { desk, net, door, host, sealed } = view
  const presence = host && net.name !== 'lost' ? presenceOf(desk, host.id) : undefined
  const said = now(view)
  const readers = desk && words('readers.line', { count: desk.readers.length, workspace: desk.workspace })
  return (
    <header class="chat-head">
      <div class="chat-top">
        {host ? (
          <Face kind="host" id={host.id} name={host.name} presence={presence} />
        ) : (
          <WorkspaceMark name={door.workspace} />
        )}
        <div class="grow">
          <h1 class="cut">
            <bdi>{host?.name ?? door.name}</bdi>
          </h1>
          <p class="cut" aria-live="polite">
            {said}
            <span class="chat-desk">
              {said && ' · '}
              <bdi>{host ? door.name : door.workspace}</bdi>
            </span>
          </p>
        </div>
        {children}
      </div>
      {desk && (
        <details class="readers">
          <summary>
            <Icon name="eye" />
            <span class="cut">{sealed ? <Seldom view={view}>{readers}</Seldom> : readers}</span>
            <Icon name="chevron-down" />
          </summary>
          <Readers view={view} />
        </details>
      )}
    </header>
  )
}

/** What the host does now; without a line, when it was last known that somebody is here. */
function now({ desk, host, net }: TalkView): string {
  if (net.name === 'lost') return desk?.here[0] ? words('head.last-here', { time: clockTime(net.since) }) : ''
  const presence = host && presenceOf(desk, host.id)
  if (presence) return words(`presence.${presence}`)
  return desk ? words('head.people', { count: desk.here.length }) : ''
}
