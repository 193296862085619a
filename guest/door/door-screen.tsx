/** @jsxImportSource preact */
// The door: which desk this is, who is here, the welcome, and no question more than the desk asks.
import type { ComponentChildren } from 'preact'
import type { Door } from '../../protocol/door.ts'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Said } from '../../ui/said.tsx'
import { eye } from '../../ui/shapes.ts'
import { shortName } from '../short-name.ts'
import { listed, useWords } from '../speaking.ts'
import { WorkspaceMark } from '../workspace-mark.tsx'

interface PageProps {
  readonly door: Pick<Door, 'workspace'>
  readonly chip?: ComponentChildren
  readonly foot?: ComponentChildren
  readonly children: ComponentChildren
}

/** The frame of every screen but the conversation: whose it is, what it says, a foot. */
export function Page({ door, chip, foot, children }: PageProps) {
  return (
    <div class="g">
      <header class="g-col g-brand">
        <WorkspaceMark name={door.workspace} />
        <bdi>{door.workspace}</bdi>
        {chip}
      </header>
      <main class="g-col g-body">{children}</main>
      <footer class="g-col g-foot">{foot}</footer>
    </div>
  )
}

interface DoorScreenProps {
  readonly door: Door
  /** The form; absent where the desk is closed. */
  readonly children: ComponentChildren
  readonly language: ComponentChildren
}

export function DoorScreen({ door, children, language }: DoorScreenProps) {
  const words = useWords()
  return (
    <Page door={door} chip={<OpenChip open={door.open} />} foot={<Foot door={door} language={language} />}>
      <div>
        <h1>
          <bdi>{door.open ? door.name : words('door.is-closed', { desk: door.name })}</bdi>
        </h1>
        {door.open ? <Welcome door={door} /> : <p class="g-sub">{words('door.is-closed-text')}</p>}
      </div>
      {door.open && <WhoIsHere door={door} />}
      {door.open && children}
    </Page>
  )
}

function OpenChip({ open }: Pick<Door, 'open'>) {
  const words = useWords()
  return open ? (
    <span class="chip chip-live">
      <span class="pulse" />
      {words('door.open')}
    </span>
  ) : (
    <span class="chip">{words('door.closed')}</span>
  )
}

function Welcome({ door: { welcome } }: { readonly door: Door }) {
  return welcome === null ? null : (
    <p class="g-sub" dir="auto">
      <Said text={welcome} />
    </p>
  )
}

function WhoIsHere({ door: { hosts, here } }: { readonly door: Door }) {
  const words = useWords()
  if (here === 0) return <p class="g-here">{words('door.nobody')}</p>
  const names = listed(
    hosts.map(({ name }) => shortName(name)),
    words,
  )
  const more = here - hosts.length
  return (
    <p class="g-here">
      <span class="faces">
        {hosts.map(({ id, name }) => (
          <Face key={id} kind="host" id={id} name={name} />
        ))}
      </span>
      <span>
        {more > 0 ? words('door.here-more', { names, more }) : words('door.here', { names, count: hosts.length })}
      </span>
    </p>
  )
}

function Foot({ door, language }: { readonly door: Door; readonly language: ComponentChildren }) {
  const words = useWords()
  return (
    <>
      {door.open && (
        <p>
          <Icon shape={eye} />
          <span>{words('door.readers', { count: door.readers, workspace: door.workspace })}</span>
        </p>
      )}
      {language}
    </>
  )
}
