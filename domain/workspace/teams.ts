// A team is a name and its members. Desks are given to teams; a host answers at the desks of their teams.
import type { HostId, TeamId } from '../shared/ids.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact, Team } from './directory.ts'
import { presentHost } from './people.ts'

type Facts = Decision<DirectoryFact>

/** [WS10] A team consists of present hosts, each once (`not-found`). The same team formed again changes nothing. */
export function formTeam(directory: Directory, wanted: Team): Facts {
  const team = tidy(wanted)
  if (!allPresent(directory, team.members)) return refuse('not-found')
  const before = directory.teams.get(team.id)
  if (before) return same(before, team) ? [] : refuse('key-taken')
  return [{ type: 'team-formed', team }]
}

/** [WS10] Also the members of a changed team are present hosts. [WS11] What is already so changes nothing. */
export function changeTeam(directory: Directory, wanted: Team): Facts {
  const team = tidy(wanted)
  const before = directory.teams.get(team.id)
  if (!before || !allPresent(directory, team.members)) return refuse('not-found')
  return same(before, team) ? [] : [{ type: 'team-changed', team }]
}

/** [WS12] A dissolved team's desks belong to nobody until they are given to somebody: owners and organisers see them still. */
export function dissolveTeam(directory: Directory, team: TeamId): Facts {
  return directory.teams.has(team) ? [{ type: 'team-dissolved', team }] : refuse('not-found')
}

function tidy(team: Team): Team {
  return { id: team.id, name: team.name.trim(), members: [...new Set(team.members)].sort() }
}

function allPresent(directory: Directory, members: readonly HostId[]): boolean {
  return members.every((member) => presentHost(directory, member))
}

function same(before: Team, after: Team): boolean {
  return before.name === after.name && tidy(before).members.join() === after.members.join()
}
