// The rail: only what exists. On a phone it is a bar at the bottom.
import type { CSSProperties } from 'react'
import { Link, useLocation } from 'wouter'
import { phaseOf } from '../../domain/event/door.ts'
import { accentColours } from '../../domain/workspace/accent.ts'
import { Count } from '../../ui/chip.tsx'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuItem, MenuRule } from '../../ui/menu.tsx'
import {
  bellOff,
  bellRing,
  botFace,
  calendar,
  circleQuestionMark,
  doorOpen,
  externalLink,
  logOut,
  mail,
  messagesSquare,
  settings,
  users,
} from '../../ui/shapes.ts'
import { countReal } from '../rehearsal/real-desks.ts'
import { figure } from './figures.ts'
import { useChanging, useDirectory, useHouse, useRole } from './house.tsx'
import { open } from './layers.ts'
import { paths } from './paths.ts'
import { useSignOut } from './sign-out.ts'
import { useNow, useWords } from './words.tsx'

const places = [
  { path: paths.talk, word: 'rail.talk', shape: messagesSquare },
  { path: paths.events, word: 'rail.events', shape: calendar },
  { path: paths.people, word: 'rail.people', shape: users },
  { path: paths.desks, word: 'rail.desks', shape: doorOpen },
] as const

export function Rail() {
  const words = useWords()
  const { me, inbox } = useHouse()
  const role = useRole()
  const directory = useDirectory()
  const workspace = directory?.workspace ?? me.workspace
  const unread = useChanging(inbox, () => countReal(inbox, directory, 'unread'))
  const live = useRunningEvents()
  return (
    <nav className="rail" aria-label={words('rail.label')}>
      <Link className="mark" href={paths.talk} style={accentStyle(workspace.accent)}>
        <span className="sr">{words('rail.workspace', { name: workspace.name })}</span>
        <span aria-hidden="true">{workspace.name.trim().slice(0, 1)}</span>
      </Link>
      <ul>
        {places.map(({ path, word, shape }) => (
          <Place
            key={path}
            path={path}
            word={words(word)}
            shape={shape}
            unread={path === paths.talk ? unread : 0}
            live={path === paths.events ? live : 0}
          />
        ))}
        {role !== 'host' && <Place path={paths.bots} word={words('rail.bots')} shape={botFace} />}
        {role === 'owner' && <Place path={paths.mail} word={words('rail.mail')} shape={mail} />}
      </ul>
      <ul className="rail-end">
        <BellItem />
        <Place wide path={paths.settings} word={words('rail.settings')} shape={settings} />
        <li className="rail-me-item">
          <MeMenu />
        </li>
      </ul>
    </nav>
  )
}

function useRunningEvents(): number {
  const directory = useDirectory()
  const now = useNow()
  return [...(directory?.events.values() ?? [])].filter((event) => phaseOf(event, now) === 'running').length
}

// The one place of the console that wears the tenant's colour.
function accentStyle(wish: string): CSSProperties {
  const { accent, 'on-accent': on } = accentColours(wish)
  const pair = ([light, dark]: readonly [string, string]) => `light-dark(${light}, ${dark})`
  return { background: pair(accent), color: pair(on) }
}

interface PlaceProps {
  readonly path: string
  readonly word: string
  readonly shape: string
  readonly unread?: number
  /** How many of what it shows go on now. */
  readonly live?: number
  /** Only where there is room; elsewhere the own menu leads there. */
  readonly wide?: boolean
}

function Place({ path, word, shape, unread = 0, live = 0, wide = false }: PlaceProps) {
  const words = useWords()
  const [location] = useLocation()
  const here =
    path === paths.talk ? location === '/' || location.startsWith('/conversations') : location.startsWith(path)
  return (
    <li className={wide ? 'wide' : undefined}>
      <Link className="rail-item" href={path} aria-current={here ? 'page' : undefined}>
        <Icon shape={shape} size="l" />
        <span>{word}</span>
        {unread > 0 && <Count text={figure(unread, words)} words={words('rail.unread', { count: unread })} />}
        {live > 0 && (
          <span className="rail-live">
            <span className="sr">{words('rail.live', { count: live })}</span>
          </span>
        )}
      </Link>
    </li>
  )
}

const bellWords = {
  ready: 'rail.bell.on',
  silenced: 'rail.bell.off',
  blocked: 'rail.bell.blocked',
  none: 'rail.bell.off',
} as const

function BellItem() {
  const { bell } = useHouse()
  const words = useWords()
  const state = useChanging(bell, () => bell.state)
  const tip = state === 'blocked' ? 'bell.blocked' : state === 'ready' ? 'bell.silence' : 'bell.ring'
  return (
    <li>
      <button
        type="button"
        className="rail-item"
        data-blocked={state === 'blocked' ? '' : undefined}
        data-tip={words(tip)}
        disabled={state === 'none'}
        onClick={() => (state === 'blocked' ? bell.wake() : bell.silence(state === 'ready'))}
      >
        <Icon shape={state === 'ready' ? bellRing : bellOff} size="l" />
        <span>{words(bellWords[state])}</span>
      </button>
    </li>
  )
}

function MeMenu() {
  const { me } = useHouse()
  const words = useWords()
  const [, go] = useLocation()
  const signOut = useSignOut()
  const name = useDirectory()?.hosts.get(me.id)?.name ?? me.name
  return (
    <Menu
      label={words('me.menu')}
      align="start"
      button={(props) => (
        <button type="button" className="rail-me" data-tip={name} {...props}>
          <span className="sr">{words('rail.me', { name })}</span>
          <Face kind="host" id={me.id} name={name} />
        </button>
      )}
    >
      <MenuItem shape={users} onChoose={() => open('online')}>
        {words('me.online')}
      </MenuItem>
      <MenuItem shape={externalLink} onChoose={() => go(paths.contacts)}>
        {words('contacts.title')}
      </MenuItem>
      <MenuItem shape={settings} onChoose={() => go(paths.settings)}>
        {words('me.settings')}
      </MenuItem>
      <MenuItem shape={circleQuestionMark} keys={['?']} onChoose={() => open('keys')}>
        {words('me.keys')}
      </MenuItem>
      <MenuRule />
      <MenuItem shape={logOut} onChoose={signOut}>
        {words('me.signout')}
      </MenuItem>
    </Menu>
  )
}
