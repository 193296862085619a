import { useState } from 'react'
import type { Directory, Host, Role } from '../../domain/workspace/directory.ts'
import { hasAcknowledged } from '../../domain/workspace/duties.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Face } from '../../ui/face.tsx'
import { useHouse, useRole } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { useRequest } from '../frame/use-request.ts'
import { moment } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { RemoveDialog } from './remove-dialog.tsx'

export const roles: readonly Role[] = ['owner', 'organiser', 'host']

/** `owner`: whether the reader may change roles and remove people. */
export function HostList({ directory, owner }: { readonly directory: Directory; readonly owner: boolean }) {
  const words = useWords()
  const [leaving, setLeaving] = useState<Host | null>(null)
  const hosts = [...directory.hosts.values()].filter((host) => !host.removed)
  return (
    <Part title={words('people.hosts')} lead={words('people.hosts.lead')}>
      <ul className="things">
        {hosts.map((host) => (
          <HostLine key={host.id} host={host} owner={owner} onRemove={() => setLeaving(host)} />
        ))}
      </ul>
      {leaving && <RemoveDialog host={leaving} others={hosts} onClose={() => setLeaving(null)} />}
    </Part>
  )
}

interface HostLineProps {
  readonly host: Host
  readonly owner: boolean
  readonly onRemove: () => void
}

function HostLine({ host, owner, onRemove }: HostLineProps) {
  const { me } = useHouse()
  const words = useWords()
  const organises = useRole() !== 'host'
  return (
    <li className="thing">
      <Face kind="host" id={host.id} name={host.name} />
      <span className="grow">
        <span className="thing-name">
          <bdi>{host.name}</bdi> {host.id === me.id && <Chip>{words('people.you')}</Chip>}
        </span>
        <span className="thing-line">
          <bdi>{host.email}</bdi>
          {organises && <DutiesRead host={host} />}
        </span>
      </span>
      <span className="thing-end">
        {owner ? <RoleChoice host={host} /> : <span className="quiet">{words(`role.${host.role}`)}</span>}
        {owner && host.id !== me.id && (
          <Button size="s" kind="danger" aria-label={words('people.remove.of', { name: host.name })} onClick={onRemove}>
            {words('people.remove')}
          </Button>
        )}
      </span>
    </li>
  )
}

/** Whether this host has acknowledged their duties, and when. */
function DutiesRead({ host: { duties } }: { readonly host: Host }) {
  const words = useWords()
  const now = useNow()
  if (!duties) return <span className="thing-duties">{words('people.duties.none')}</span>
  const time = moment(duties.at, now, words)
  return (
    <span className="thing-duties">
      {words(hasAcknowledged(duties) ? 'people.duties' : 'people.duties.older', { time })}
    </span>
  )
}

function RoleChoice({ host }: { readonly host: Host }) {
  const { http } = useHouse()
  const words = useWords()
  const request = useRequest()
  const change = (role: Role) => void request.send(() => http.ask('PUT /api/hosts/:id/role', { id: host.id }, { role }))
  return (
    <span className="role-choice">
      <select
        className="input"
        aria-label={words('people.role', { name: host.name })}
        value={host.role}
        onChange={(event) => change(event.target.value as Role)}
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {words(`role.${role}`)}
          </option>
        ))}
      </select>
      <Problem text={request.problem} />
    </span>
  )
}
