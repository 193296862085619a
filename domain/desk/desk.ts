// A desk is a place where guests arrive. It says what is asked at the door and who answers.
import type { DeskId, TeamId } from '../shared/ids.ts'

/** What the door asks: nothing, a name, or a name and an address. */
export type Asked = 'nothing' | 'name' | 'name-and-email'

export interface Desk {
  readonly id: DeskId
  /** The last part of the address `/d/<slug>`. */
  readonly slug: string
  readonly name: string
  /** The team that answers; null: everybody. */
  readonly team: TeamId | null
  readonly asks: Asked
  /** By language (`en`, `ar`); the first one given serves the others. */
  readonly welcome: Readonly<Record<string, string>>
  readonly open: boolean
}

/** The welcome in the guest's language, else in the first language that the desk has, else none. */
export function welcomeFor(desk: Pick<Desk, 'welcome'>, locale: string): string | null {
  const language = locale.split('-')[0] ?? ''
  return desk.welcome[locale] ?? desk.welcome[language] ?? Object.values(desk.welcome)[0] ?? null
}
