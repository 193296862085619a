// A machine for stories: no network, a clock that stands still, and Harbor as its server would tell it.
import { ada, admissions, rosa } from '../../cast/cast.ts'
import { adasFacts, now, rows } from '../../cast/talk.ts'
import { tags as allTags, uses } from '../../cast/tags.ts'
import type { Socket, World } from '../../client/world.ts'
import type { Reading, ThreadSnapshot } from '../../protocol/conversation.ts'
import type { FrameDown, FrameUp } from '../../protocol/frames.ts'
import { directory } from './directory.ts'

export interface StorySetting {
  /** What routes answer, by their path. */
  readonly answers?: Readonly<Record<string, unknown>>
  /** The line never opens. */
  readonly lost?: boolean
  /** No conversation yet. */
  readonly empty?: boolean
}

const log = '10000000-0000-4000-8000-000000000000'

export function storyWorld(setting: StorySetting = {}): World {
  const kept = new Map<string, string>()
  return {
    now: () => now,
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    random: () => 0.5,
    bytes: (count) => new Uint8Array(count).fill(7),
    connect: () => socket(setting),
    fetch: (path) => Promise.resolve(answer(path, setting)),
    origin: location.origin,
    store: {
      lasting: true,
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
      keys: () => [...kept.keys()],
    },
    page: { looking: () => true, online: () => true, fragment: () => '', setFragment() {}, onEvent: () => () => {} },
  }
}

function answer(path: string, { answers = {}, empty = false }: StorySetting): Response {
  const route = path.split('?')[0] ?? ''
  if (route in answers) return Response.json(answers[route])
  if (route === '/api/tags') return Response.json({ tags: allTags, uses })
  if (route !== '/api/inbox') return Response.json({ reference: 'K7-QM2' }, { status: 500 })
  const live = path.includes('life=live') && !empty
  return Response.json({ rows: live ? rows : [], readings: live ? readings : [], next: null })
}

/** All is read but three words of Omar's and one of Mei's. */
const readings: readonly Reading[] = rows.map(({ id, n, guestSaid }, place) => {
  const unread = [0, 3, 1][place] ?? 0
  return { conversation: id, upTo: n - unread, guestSaid: guestSaid - unread, hidden: 0 }
})

/** Answers in order, one turn later, as a server would. */
function socket(setting: StorySetting): Socket {
  const listeners = new Map<string, (event: never) => void>()
  const tell = (name: string, event: object = {}) => queueMicrotask(() => listeners.get(name)?.(event as never))
  const say = (frame: FrameDown) => tell('message', { data: JSON.stringify(frame) })
  if (!setting.lost) setTimeout(() => tell('open'), 0)
  return {
    addEventListener: (name: string, listener: (event: never) => void) => void listeners.set(name, listener),
    send: (text: string) => {
      const frame = JSON.parse(text) as FrameUp
      if (frame.t === 'hello') say(welcome)
      if (frame.t === 'follow') follow(frame.topic, say)
    },
    close() {},
  } as Socket
}

const welcome: FrameDown = {
  t: 'welcome',
  v: 1,
  log,
  now,
  self: { kind: 'host', id: rosa.id, session: log as never, role: 'owner' },
}

function follow(topic: string, say: (frame: FrameDown) => void): void {
  const { workspace, hosts, teams, desks } = directory
  const lists = { hosts: [...hosts.values()], teams: [...teams.values()], desks: [...desks.values()] }
  if (topic === 'inbox') {
    say({ t: 'following', topic })
    say({
      t: 'presence',
      list: rows.slice(0, 2).map(({ id }) => ({ conversation: id, guest: { state: 'looking' }, hosts: [] })),
    })
  } else if (topic === 'directory') {
    say({
      t: 'snapshot',
      topic,
      directory: {
        n: 1,
        workspace,
        ...lists,
        invitations: [...directory.invitations.values()],
        openings: [...directory.openings.values()],
        contacts: [...directory.contacts.values()],
        events: [...directory.events.values()],
        bots: [...directory.bots.values()],
      },
    })
  } else if (topic === 'tags') {
    say({ t: 'following', topic })
  } else say({ t: 'snapshot', topic: topic as 'inbox', thread: thread(topic) })
}

function thread(topic: string): ThreadSnapshot {
  const row = rows.find(({ id }) => topic.endsWith(id))
  const facts = row?.guest.id === ada.id ? adasFacts : adasFacts.slice(0, 3)
  const { id, name, level } = row?.guest ?? ada
  const guest = { id, name, level, email: id === ada.id ? ada.email : null, locale: 'en' }
  const { assignee = null, assignedAt = null, epoch = 0, life = 'live', desk = admissions.id, tags = [] } = row ?? {}
  const marks = { guestSaid: 4, guestSaw: 11, hostsSaw: 11, waitingSince: null, coolUntil: null }
  return {
    n: facts.length,
    head: { life, assignee, assignedAt, epoch, sealed: null, tags, ...marks, guest, desk },
    facts,
    more: false,
  }
}
