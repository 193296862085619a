// Desks are set up, changed and removed by organisers. The address of a desk is its alone, in the whole installation.
import type { DeskId } from '../shared/ids.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import type { Desk } from './desk.ts'

type Facts = Decision<DirectoryFact>

/**
 * [DE1] Two desks never share an address (`address-taken`; between workspaces Postgres refuses it).
 * [DE2] A desk is given to a team of the workspace or to everybody (`not-found`). The same desk again changes nothing.
 */
export function setUpDesk(directory: Directory, wanted: Desk): Facts {
  const desk = tidy(wanted)
  const before = directory.desks.get(desk.id)
  if (before) return same(before, desk) ? [] : refuse('key-taken')
  return refusalFor(directory, desk) ?? [{ type: 'desk-set-up', desk }]
}

/** [DE1] [DE2] hold for a changed desk too. [DE3] What is already so changes nothing. */
export function changeDesk(directory: Directory, wanted: Desk): Facts {
  const desk = tidy(wanted)
  const before = directory.desks.get(desk.id)
  if (!before) return refuse('not-found')
  if (same(before, desk)) return []
  return refusalFor(directory, desk, before) ?? [{ type: 'desk-changed', desk }]
}

/** [DE4] A removed desk's address opens nothing; its conversations stay with owners and organisers. */
export function removeDesk(directory: Directory, desk: DeskId): Facts {
  return directory.desks.has(desk) ? [{ type: 'desk-removed', desk }] : refuse('not-found')
}

function refusalFor(directory: Directory, desk: Desk, before?: Desk) {
  const elsewhere = [...directory.desks.values()].some(({ id, slug }) => id !== desk.id && slug === desk.slug)
  if (elsewhere) return refuse('address-taken')
  // A desk that keeps the id of a dissolved team may be renamed without being given to another one first.
  const known = desk.team === null || desk.team === before?.team || directory.teams.has(desk.team)
  return known ? null : refuse('not-found')
}

function tidy(desk: Desk): Desk {
  const { id, slug, team, asks, open, guestFiles, keepFiles } = desk
  const limits = { desk: desk.limits.desk, host: desk.limits.host }
  const words = Object.entries(desk.welcome).map(([language, text]) => [language, text.trim()] as const)
  // By name, as Postgres gives them back, so that the same words are the same desk.
  const welcome = Object.fromEntries(words.sort(([one], [other]) => (one < other ? -1 : 1)))
  return { id, slug, name: desk.name.trim(), team, asks, welcome, open, limits, guestFiles, keepFiles }
}

function same(before: Desk, after: Desk): boolean {
  return JSON.stringify(tidy(before)) === JSON.stringify(after)
}
