// Whom it concerns that a person is needed: the team that was asked for, or everybody who answers at the desk.
import { worksAt } from '../access/may.ts'
import type { DeskId, HostId, TeamId } from '../shared/ids.ts'
import type { Directory } from '../workspace/directory.ts'
import type { Need } from './floor.ts'

/** [CO92] Whether this host is called. Where nobody of the team answers at the desk any more, everybody there is. */
export function isCalled(
  directory: Directory,
  { desk, need }: { readonly desk: DeskId; readonly need: Pick<Need, 'team'> | null },
  host: HostId,
): boolean {
  if (need === null || !worksAt(directory, host, desk)) return false
  const members = need.team === undefined ? [] : answeringOf(directory, need.team, desk)
  return members.length === 0 || members.includes(host)
}

/** Those of the team who answer at the desk. */
export function answeringOf(directory: Directory, team: TeamId, desk: DeskId): readonly HostId[] {
  return (directory.teams.get(team)?.members ?? []).filter((member) => worksAt(directory, member, desk))
}
