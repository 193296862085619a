// The small cast that tests, demo, stories and pictures share: workspace Harbor, its people, and those who write to it.
import { type Desk, noLimits } from '../domain/desk/desk.ts'
import type { Guest } from '../domain/guest/guest.ts'
import type { DeskId, GuestId, HostId, Id, TeamId, WorkspaceId } from '../domain/shared/ids.ts'
import type { Host, Team, Workspace } from '../domain/workspace/directory.ts'

export const harbor: Workspace = { id: id<'workspace'>('a0', 1) as WorkspaceId, name: 'Harbor', accent: '#00587b' }

export const rosa: Host = host(5, 'Rosa Lindqvist', 'owner')
export const tomas: Host = host(2, 'Tomás Herrera', 'organiser')
export const yuki: Host = host(3, 'Yuki Sato', 'host')
/** Long, and written from right to left: for stories that try the edges. */
export const zaynab: Host = host(7, 'زينب عبد الرحمن الشريف المكناسي', 'host')
export const hosts: readonly Host[] = [rosa, tomas, yuki]

/** A password that the rule accepts. */
export const password = 'lighthouse at noon'

export const ada: Guest = guest(4, { name: 'Ada Okafor', email: 'ada.okafor@example.org', level: 'proven' })
export const omar: Guest = guest(3, { name: 'Omar Haddad', email: 'omar.haddad@example.org', locale: 'ar-EG' })
export const mei: Guest = guest(5, {
  name: 'Mei Chen',
  email: 'mei.chen@example.org',
  level: 'proven',
  locale: 'zh-CN',
})
export const lukas: Guest = guest(1, { name: 'Lukas Brandt', locale: 'de-DE' })
export const noor: Guest = guest(2, { name: 'Noor', locale: 'ar' })
export const nameless: Guest = guest(7, {})
export const maximiliana: Guest = guest(6, {
  name: 'Maximiliana Oluwaseun-Featherstonehaugh zu Hohenlohe-Langenburg',
  email: 'maximiliana.oluwaseun-featherstonehaugh@correspondence.students.example.org',
})
export const abdulrahman: Guest = guest(8, { name: 'عبد الرحمن بن محمد الفاسي', level: 'proven', locale: 'ar-MA' })
export const guests: readonly Guest[] = [ada, omar, mei, lukas, noor]

export const advisers: Team = {
  id: id<'team'>('c0', 1) as TeamId,
  name: 'Advisers',
  members: [rosa.id, tomas.id, yuki.id],
}
export const visaTeam: Team = { id: id<'team'>('c0', 2) as TeamId, name: 'Visa team', members: [tomas.id] }
export const teams: readonly Team[] = [advisers, visaTeam]

export const admissions: Desk = {
  id: id<'desk'>('d0', 1) as DeskId,
  slug: 'application-qa',
  name: 'Application Q&A',
  team: null,
  hosts: null,
  asks: 'name',
  welcome: {
    en: 'Hello, and welcome to Application Q&A. Ask anything about applying to Harbor.',
    ar: 'مرحبًا بك في أسئلة التقديم. اسأل ما تشاء عن التقديم إلى هاربر.',
  },
  open: true,
  limits: noLimits,
  guestFiles: 'yes',
  keepFiles: '30d',
  afterClose: 'host',
}
export const visas: Desk = {
  id: id<'desk'>('d0', 2) as DeskId,
  slug: 'visa',
  name: 'Visa help desk',
  team: visaTeam.id,
  hosts: null,
  asks: 'name-and-email',
  welcome: { en: 'Hello. Tell us where you travel from, and what you were asked for.' },
  open: true,
  limits: noLimits,
  guestFiles: 'yes',
  keepFiles: '30d',
  afterClose: 'host',
}
export const desks: readonly Desk[] = [admissions, visas]

function host(number: number, name: string, role: Host['role']): Host {
  const mailbox = name
    .split(' ')[0]
    ?.normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()
  return {
    id: id<'host'>('b0', number) as HostId,
    name,
    email: `${mailbox || `host${number}`}@harbor.example`,
    role,
    removed: false,
  }
}

function guest(number: number, known: Partial<Omit<Guest, 'id'>>): Guest {
  return { id: id<'guest'>('e0', number) as GuestId, name: null, email: null, level: 'stated', locale: 'en', ...known }
}

/** A fixed id, chosen so that each person has the colour that the pictures know; the prefix tells the reader of a failed test what kind of thing it is. */
export function id<Name extends string>(prefix: string, number: number): Id<Name> {
  return `${prefix}000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}` as Id<Name>
}
