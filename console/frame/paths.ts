// The addresses of the console's screens, below /console.
import type { BotId, ConversationId, DeskId, EventId } from '../../domain/shared/ids.ts'

export const base = '/console'

export const paths = {
  talk: '/',
  events: '/events',
  people: '/people',
  desks: '/desks',
  bots: '/bots',
  knowledge: '/knowledge',
  contacts: '/links',
  mail: '/mail',
  settings: '/settings',
  tags: '/settings/tags',
} as const

export const conversationPath = (id: ConversationId): string => `/conversations/${id}`
export const deskPath = (id: DeskId | 'new'): string => `/desks/${id}`
export const botPath = (id: BotId): string => `/bots/${id}`
/** A desk on a website. */
export const sitePath = (id: DeskId): string => `/desks/${id}/site`
export const eventPath = (id: EventId | 'new'): string => `/events/${id}`
/** A new event that begins as a copy of this one. */
export const copyPath = (id: EventId): string => `/events/${id}/copy`

export const rehearsalPath = (id: DeskId): string => `/rehearsals/${id}`

/** An example of a website with this desk on it. */
export const exampleAddress = (slug: string): string => `${location.origin}/example/${slug}`

/** Where guests come in. */
export const guestAddress = (slug: string): string => `${location.origin}/d/${slug}`

/** Where guests meet one host. */
export const contactAddress = (name: string): string => `${location.origin}/c/${name}`
