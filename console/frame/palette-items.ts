// What the palette finds: places, conversations by the guest's name, desks, and what can be done now.
import { useLocation } from 'wouter'
import type { ConsoleWords } from '../../words/console.ts'
import {
  bellRing,
  calendar,
  check,
  circleQuestionMark,
  columns,
  doorOpen,
  externalLink,
  eyeOff,
  lock,
  logOut,
  mail,
  messageCircle,
  messagesSquare,
  search,
  settings,
  tag,
  userCheck,
  users,
} from '../../ui/shapes.ts'
import { useOpening, useSides } from '../conversation/use-sides.ts'
import { useDirectory, useHouse, useRole } from './house.tsx'
import { guestName } from './names.ts'
import { open } from './layers.ts'
import { press } from './keys.ts'
import { realDesks } from '../rehearsal/real-desks.ts'
import { deskPath, paths } from './paths.ts'
import { useSignOut } from './sign-out.ts'
import { useWide } from './use-wide.ts'
import { useWords } from './words.tsx'

export interface PaletteItem {
  readonly id: string
  readonly name: string
  readonly shape: string
  readonly hint?: string
  readonly keys?: readonly string[]
  readonly run: () => void
}

const most = 30

/** Those whose name holds every word that was asked for, whatever the case and accents; names that begin with it first. */
export function found(items: readonly PaletteItem[], asked: string): readonly PaletteItem[] {
  const wanted = plain(asked).split(/\s+/).filter(Boolean)
  const hits = items.filter(({ name }) => wanted.every((word) => plain(name).includes(word)))
  const first = wanted[0] ?? ''
  return hits.toSorted((a, b) => rank(a, first) - rank(b, first)).slice(0, most)
}

const rank = ({ name }: PaletteItem, first: string) => (plain(name).startsWith(first) ? 0 : 1)
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

export function usePaletteItems(): readonly PaletteItem[] {
  return [...useDoings(), ...usePlaces(), ...useConversations(), ...useDesks()]
}

function useDoings(): PaletteItem[] {
  const words = useWords()
  const { bell } = useHouse()
  const signOut = useSignOut()
  const doing = doingIn(words)
  return [
    doing('keys.search', search, '/'),
    doing('keys.unread.next', messagesSquare, 'u'),
    ...useTalk(),
    {
      id: 'bell',
      name: words(bell.state === 'ready' ? 'bell.silence' : 'bell.ring'),
      shape: bellRing,
      run: () => bell.silence(bell.state === 'ready'),
    },
    { id: 'keys', name: words('palette.keys'), shape: circleQuestionMark, keys: ['?'], run: () => open('keys') },
    { id: 'out', name: words('me.signout'), shape: logOut, run: signOut },
  ]
}

/** What can be done with the open conversation, and with two side by side. */
function useTalk(): PaletteItem[] {
  const words = useWords()
  const wide = useWide()
  const { shown, focus } = useSides()
  const doing = doingIn(words)
  if (focus === null) return []
  const talk = [
    doing('keys.reply', messageCircle, 'r'),
    doing('keys.note', eyeOff, 'n'),
    doing('keys.mine', userCheck, 'm'),
    doing('keys.seal', lock, 's'),
    doing('keys.tag', tag, 't'),
    doing('keys.close', check, 'e'),
  ]
  const beside = doing(shown.length > 1 ? 'beside.one' : 'beside.open', columns, '\\')
  const two = [doing('keys.other', columns, 'o'), { ...doing('keys.swap', columns, 'O'), keys: ['Shift', 'O'] }]
  return [...talk, ...(wide ? [beside] : []), ...(shown.length > 1 ? two : [])]
}

/** Something that a single key does. */
const doingIn =
  (words: ConsoleWords) =>
  (word: Parameters<ConsoleWords>[0], shape: string, key: string): PaletteItem => ({
    id: key,
    name: words(word as 'keys.mine'),
    shape,
    keys: [key.toUpperCase()],
    run: () => press(key),
  })

function usePlaces(): PaletteItem[] {
  const words = useWords()
  const [, go] = useLocation()
  const role = useRole()
  const place = (path: string, title: string, shape: string): PaletteItem => ({
    id: path,
    name: words('palette.go', { place: title }),
    shape,
    run: () => go(path),
  })
  return [
    place(paths.talk, words('inbox.title'), messagesSquare),
    place(paths.events, words('events.title'), calendar),
    place(paths.people, words('people.title'), users),
    place(paths.desks, words('desks.title'), doorOpen),
    ...(role === 'host' ? [] : [place(paths.tags, words('tags.title'), tag)]),
    ...(role === 'owner' ? [place(paths.mail, words('mail.title'), mail)] : []),
    place(paths.contacts, words('contacts.title'), externalLink),
    place(paths.settings, words('settings.title'), settings),
  ]
}

function useConversations(): PaletteItem[] {
  const words = useWords()
  const { inbox } = useHouse()
  const { open: show } = useOpening()
  const rows = [...inbox.list({ life: 'live' }), ...inbox.list({ life: 'closed' })]
  return rows.map((row) => ({
    id: row.id,
    name: guestName(row.guest, words),
    shape: messageCircle,
    hint: words('palette.talk'),
    run: () => show(row.id, { byKey: true }),
  }))
}

function useDesks(): PaletteItem[] {
  const words = useWords()
  const directory = useDirectory()
  const [, go] = useLocation()
  return realDesks(directory).map((desk) => ({
    id: desk.id,
    name: desk.name,
    shape: doorOpen,
    hint: words('palette.desk'),
    run: () => go(deskPath(desk.id)),
  }))
}
