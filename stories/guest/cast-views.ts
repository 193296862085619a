// The cast as a guest's page has it: a door at Harbor, Ada's conversation in its states.
import { admissions, harbor, hosts, rosa, tomas, yuki, zaynab } from '../../cast/cast.ts'
import { at, now } from '../../cast/talk.ts'
import type { ThreadItem } from '../../client/thread.ts'
import type { CommandKey } from '../../domain/shared/ids.ts'
import { accentColours } from '../../domain/workspace/accent.ts'
import type { Host } from '../../domain/workspace/directory.ts'
import type { AuthorView, FactView } from '../../protocol/conversation.ts'
import type { Door } from '../../protocol/door.ts'
import type { Means, TalkActs, TalkView } from '../../guest/conversation/talk-view.ts'

const named = ({ id, name }: Host) => ({ id, name })

export const door: Door = {
  slug: admissions.slug,
  workspace: harbor.name,
  name: admissions.name,
  open: true,
  closed: null,
  now,
  asks: 'name',
  welcome: 'Ask a person anything about applying.',
  accent: accentColours(harbor.accent),
  here: 3,
  hosts: hosts.map(named),
  readers: 3,
}

const ada: AuthorView = { kind: 'guest', level: 'stated' }
const by = (host: Host): AuthorView => ({ kind: 'host', ...named(host) })
const assigned = (host: Host): FactView => ({ type: 'assigned', to: host.id, name: host.name })

let number = 0

function item(author: AuthorView, when: number, what: string | FactView): ThreadItem {
  const fact = typeof what === 'string' ? ({ type: 'message-sent', text: what } as const) : what
  number += 1
  return { kind: 'fact', id: `${number}`, n: number, at: when, by: author, fact }
}

export function pending(text: string, state: 'sending' | 'failed' = 'sending'): ThreadItem {
  return { kind: 'pending', id: text, key: text as CommandKey, state, note: false, text, at: at(15, 42) }
}

export const adasWords: readonly ThreadItem[] = [
  item({ kind: 'desk' }, at(15, 12), 'Hello, and welcome to Application Q&A. Ask anything about applying to Harbor.'),
  item(ada, at(15, 13), 'The embassy sent me this letter today. Does it mean I can only arrive in February?'),
  item(by(rosa), at(15, 20), { type: 'seen', upTo: 2 }),
  item(by(rosa), at(15, 20), assigned(rosa)),
  item(
    by(rosa),
    at(15, 33),
    'Yes, February at the earliest. This form moves your start: https://harbor.example/forms/v14',
  ),
  item(ada, at(15, 36), 'Thank you, I have the form now.'),
  item(ada, at(15, 37), 'If I choose March, do I keep my room in the residence?'),
  item(by(rosa), at(15, 39), { type: 'seen', upTo: 7 }),
  item(by(tomas), at(15, 41), 'Yes. The room moves with you if the form is in by 1 December.'),
  item(ada, at(15, 42), 'Good! I will send it tonight.'),
]

export const closing = item(by(rosa), at(15, 50), { type: 'closed' })

export const longWords: readonly ThreadItem[] = [
  item(by(zaynab), at(15, 33), assigned(zaynab)),
  item(by(zaynab), at(15, 34), `https://harbor.example/${'a-path-without-any-end-'.repeat(9)}`),
  item(by(zaynab), at(15, 34), 'مرحبًا بكم. كيف يمكنني المساعدة؟'),
  item(ada, at(15, 35), `${'Donaudampfschifffahrtsgesellschaft'.repeat(4)}\n\nand a second paragraph.`),
]

export const view: TalkView = {
  door,
  desk: {
    workspace: harbor.name,
    name: admissions.name,
    open: true,
    files: true,
    readers: hosts.map(named),
    here: [rosa.id, tomas.id],
    looking: [rosa.id],
    place: null,
    reference: '3f2a-9c81-77de',
  },
  host: named(rosa),
  sealed: null,
  loading: false,
  items: adasWords,
  hostsSaw: 0,
  life: 'live',
  title: null,
  more: false,
  typists: [{ kind: 'host', ...named(rosa) }],
  net: { name: 'here' },
  newAfter: null,
  unseen: 0,
  keeps: true,
  mailed: null,
  given: null,
}

/** Rosa alone reads it. */
export const sealedView: TalkView = {
  ...view,
  sealed: { by: rosa.id, at: at(15, 40), name: rosa.name },
  desk: view.desk && { ...view.desk, readers: [named(rosa)], here: [rosa.id] },
  items: [
    ...adasWords,
    item(by(rosa), at(15, 40), { type: 'sealed', to: rosa.id, name: rosa.name }),
    item(by(rosa), at(15, 41), 'Yes. The room moves with you if the form is in by 1 December.'),
  ],
}

/** A desk with a name and people who try the edges. */
export const longView: TalkView = {
  ...view,
  door: { ...door, name: 'Questions about visas, residence permits, insurance and everything else before you travel' },
  host: named(zaynab),
  desk: view.desk && { ...view.desk, readers: [...hosts, zaynab].map(named), looking: [zaynab.id], here: [yuki.id] },
  items: longWords,
  typists: [rosa, zaynab].map((host) => ({ kind: 'host', ...named(host) }) as const),
}

/** A screen that only stands. */
export const acts: TalkActs = {
  means: {} as Means,
  send: () => {},
  retry: () => {},
  discard: () => {},
  type: () => {},
  loadOlder: () => Promise.resolve('nothing'),
  watch: () => {},
  tryNow: () => {},
  tell: () => {},
  act: () => {},
  entitle: () => {},
}
