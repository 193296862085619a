// The addresses of the console's screens, below /console.
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'

export const base = '/console'

export const paths = { talk: '/', people: '/people', desks: '/desks', mail: '/mail', settings: '/settings' } as const

export const conversationPath = (id: ConversationId): string => `/conversations/${id}`
export const deskPath = (id: DeskId | 'new'): string => `/desks/${id}`

/** Where guests come in. */
export const guestAddress = (slug: string): string => `${location.origin}/d/${slug}`
