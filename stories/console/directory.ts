// Harbor as the console knows it.
import { admissions, harbor, hosts, teams, visas, zaynab } from '../../cast/cast.ts'
import type { Directory } from '../../domain/workspace/directory.ts'

export const directory: Directory = {
  workspace: harbor,
  hosts: new Map([...hosts, zaynab].map((host) => [host.id, host])),
  teams: new Map(teams.map((team) => [team.id, team])),
  desks: new Map([admissions, visas].map((desk) => [desk.id, desk])),
  invitations: new Map(),
}
