/** @jsxImportSource preact */
// The door: which desk this is, who is here, the welcome, and no question more than the desk asks.
import type { ComponentChildren } from 'preact'
import type { Door } from '../../protocol/door.ts'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../icon.tsx'
import type { KnownDoor } from '../known-door.ts'
import { Page } from '../page.tsx'
import { shortName } from '../short-name.ts'
import { listed, words } from '../speaking.ts'
import { Told } from '../told.tsx'

interface DoorScreenProps {
  readonly door: KnownDoor
  /** The form; not drawn where the desk is closed. */
  readonly children: ComponentChildren
  readonly foot: ComponentChildren
}

export function DoorScreen({ door, children, foot }: DoorScreenProps) {
  const { open, name, welcome, workspace, here } = door
  const away = here === undefined
  const chip = (
    <span class={`chip${away ? ' chip-waiting' : open ? ' chip-live' : ''}`}>
      {away ? <Icon name="wifi-off" look="i-s" /> : open && <span class="pulse" />}
      {words(away ? 'away.title' : open ? 'door.open' : 'door.closed')}
    </span>
  )
  if (!open) {
    return (
      <Page workspace={workspace} chip={chip} foot={foot}>
        <Told what="closed" door={door} />
      </Page>
    )
  }
  return (
    <Page workspace={workspace} chip={chip} foot={[<Readers key="readers" door={door} />, foot]}>
      <div>
        <h1>
          <bdi>{name}</bdi>
        </h1>
        {welcome && (
          <p class="g-sub" dir="auto">
            {welcome}
          </p>
        )}
      </div>
      {!away && <WhoIsHere hosts={door.hosts} here={here} />}
      {children}
    </Page>
  )
}

export function Readers({ door: { readers, workspace } }: Pick<DoorScreenProps, 'door'>) {
  return (
    <p>
      <Icon name="eye" />
      <span>{words('door.readers', { count: readers, workspace })}</span>
    </p>
  )
}

function WhoIsHere({ hosts, here }: Pick<Door, 'hosts' | 'here'>) {
  const names = listed(hosts.map(({ name }) => shortName(name)))
  return (
    <p class="g-here">
      <span class="faces">
        {hosts.map(({ id, name }) => (
          <Face key={id} kind="host" id={id} name={name} />
        ))}
      </span>
      <span>{words('door.here', { names, count: here, more: here - hosts.length })}</span>
    </p>
  )
}
