// Desks are set up, changed and removed by organisers. The address of a desk is its alone, in the whole installation.
import { botAt } from '../bot/bot.ts'
import { eventAtDesk } from '../event/event.ts'
import type { BotId, DeskId, HostId } from '../shared/ids.ts'
import { type Decision, type Refusal, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import { presentHost } from '../workspace/people.ts'
import type { Desk } from './desk.ts'
import { unknownVariable } from './welcome.ts'

type Facts = Decision<DirectoryFact>

/** A desk as it is wanted; without named hosts its team answers, or everybody. Files, and closing, are as they were where nothing is said. */
export type DeskPlan = Omit<Desk, Unsaid | 'bot' | 'rehearsal' | 'keys' | 'widget' | 'hours'> &
  Partial<Pick<Desk, Unsaid>>
type Unsaid = 'hosts' | 'guestFiles' | 'keepFiles' | 'afterClose'

/**
 * [DE1] Two desks never share an address (`address-taken`; between workspaces Postgres refuses it).
 * [DE2] A desk is given to a team of the workspace, to present hosts, or to everybody (`not-found`). [DE7] Its welcome names
 * no variable that there is not (`unknown-variable`, detail: `variable`). The same desk again changes nothing.
 */
export function setUpDesk(directory: Directory, wanted: DeskPlan): Facts {
  const desk = tidy(directory, wanted)
  const before = directory.desks.get(desk.id)
  if (before) return same(directory, before, desk) ? [] : refuse('key-taken')
  return refusalFor(directory, desk) ?? [{ type: 'desk-set-up', desk }]
}

/** [DE1] [DE2] [DE7] hold for a changed desk too. [DE3] What is already so changes nothing. [DE9] An event changes its own (`of-an-event`), and [RE6] nobody a rehearsal's. */
export function changeDesk(directory: Directory, wanted: DeskPlan): Facts {
  const desk = tidy(directory, wanted)
  const before = directory.desks.get(desk.id)
  if (!before) return refuse('not-found')
  if (before.rehearsal) return refuse('of-a-rehearsal')
  if (eventAtDesk(directory.events, desk.id)) return refuse('of-an-event')
  if (same(directory, before, desk)) return []
  return refusalFor(directory, desk, before) ?? [{ type: 'desk-changed', desk }]
}

/** [DE4] A removed desk's address opens nothing; its conversations stay with owners and organisers. [DE9] An event removes its own, [RE6] and a rehearsal goes by itself. */
export function removeDesk(directory: Directory, desk: DeskId): Facts {
  const before = directory.desks.get(desk)
  if (!before) return refuse('not-found')
  if (before.rehearsal) return refuse('of-a-rehearsal')
  return eventAtDesk(directory.events, desk) ? refuse('of-an-event') : [{ type: 'desk-removed', desk }]
}

/** [DE14] A bot of the workspace that was published answers first at this desk (`not-found`); null: people do, as before. */
export function setDeskBot(
  directory: Directory,
  { id, bot }: { readonly id: DeskId; readonly bot: BotId | null },
): Facts {
  const desk = directory.desks.get(id)
  if (!desk || desk.rehearsal) return refuse('not-found')
  if ((desk.bot ?? null) === bot) return []
  if (bot !== null && !botAt(directory, { bot })) return refuse('not-found')
  const { bot: _before, ...without } = desk
  return [{ type: 'desk-changed', desk: bot === null ? without : { ...without, bot } }]
}

/** The desk as it would be, or what speaks against it: for an event, which sets up and changes its own. */
export function deskFits(directory: Directory, wanted: DeskPlan): Desk | Refusal {
  const desk = tidy(directory, wanted)
  return refusalFor(directory, desk, directory.desks.get(desk.id)) ?? desk
}

/** Words by language, without space around them; by name, as Postgres gives them back, so that the same words are the same. */
export function tidyWords(words: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const tidied = Object.entries(words).map(([language, text]) => [language, text.trim()] as const)
  return Object.fromEntries(tidied.sort(([one], [other]) => (one < other ? -1 : 1)))
}

function refusalFor(directory: Directory, desk: Desk, before?: Desk): Refusal | null {
  const elsewhere = [...directory.desks.values()].some(({ id, slug }) => id !== desk.id && slug === desk.slug)
  if (elsewhere) return refuse('address-taken')
  const variable = Object.values(desk.welcome).map(unknownVariable).find(Boolean)
  if (variable) return refuse('unknown-variable', { variable })
  if (!allPresent(directory, desk.hosts ?? [])) return refuse('not-found')
  // A desk that keeps the id of a dissolved team may be renamed without being given to another one first.
  const known = desk.team === null || desk.team === before?.team || directory.teams.has(desk.team)
  return known ? null : refuse('not-found')
}

function allPresent(directory: Directory, hosts: readonly HostId[]): boolean {
  return hosts.every((host) => presentHost(directory, host))
}

function tidy(directory: Directory, desk: DeskPlan): Desk {
  const { id, slug, team, asks, open } = desk
  const before = directory.desks.get(id)
  const { guestFiles = 'yes', keepFiles = '30d', afterClose = 'host' } = { ...before, ...desk }
  const limits = { desk: desk.limits.desk, host: desk.limits.host }
  const hosts = desk.hosts ? [...new Set(desk.hosts)].sort() : null
  const said = { name: desk.name.trim(), welcome: tidyWords(desk.welcome) }
  const ofItsOwn = {
    ...(before?.bot && { bot: before.bot }),
    ...(before?.keys && { keys: before.keys }),
    ...(before?.widget && { widget: before.widget }),
    ...(before?.hours && { hours: before.hours }),
  }
  return { id, slug, ...said, team, hosts, asks, open, limits, guestFiles, keepFiles, afterClose, ...ofItsOwn }
}

function same(directory: Directory, before: Desk, after: Desk): boolean {
  return JSON.stringify(tidy(directory, before)) === JSON.stringify(after)
}
