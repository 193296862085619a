// Who answers: named one by one. A team adds its members at once; who joins it later is not named by that.
import type { AfterClose } from '../../domain/desk/desk.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import type { Host } from '../../domain/workspace/directory.ts'
import { Button } from '../../ui/button.tsx'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuItem, MenuRule } from '../../ui/menu.tsx'
import { cross, plus, triangleAlert, users } from '../../ui/shapes.ts'
import { AfterCloseField } from '../desk/after-close.tsx'
import { type PartProps, PlanPart } from './plan-part.tsx'
import { usePlanWords } from './plan-words.tsx'

export function PlanHosts({ planning, directory }: PartProps) {
  const said = usePlanWords()
  const named = planning.plan.desk.hosts ?? []
  const present = [...directory.hosts.values()].filter((host) => !host.removed)
  const set = (hosts: readonly HostId[]) => planning.changeDesk({ hosts })
  return (
    <PlanPart part="hosts">
      <ul className="plan-pills">
        {named.flatMap((id) => {
          const host = directory.hosts.get(id)
          return host ? [<Pill key={id} host={host} onRemove={() => set(named.filter((one) => one !== id))} />] : []
        })}
        <li>
          <AddHost
            hosts={present.filter(({ id }) => !named.includes(id))}
            teams={[...directory.teams.values()]}
            onAdd={(ids) => set([...new Set([...named, ...ids])])}
          />
        </li>
      </ul>
      {named.length === 0 && (
        <p className="plan-warn">
          <Icon shape={triangleAlert} size="s" />
          {said('hosts.none')}
        </p>
      )}
      <p className="hint">{said('hosts.hint')}</p>
      <AfterCloseField
        value={planning.plan.desk.afterClose}
        onChange={(event) => planning.changeDesk({ afterClose: event.target.value as AfterClose })}
      />
    </PlanPart>
  )
}

function Pill({ host, onRemove }: { readonly host: Host; readonly onRemove: () => void }) {
  const said = usePlanWords()
  return (
    <li className="plan-pill">
      <Face kind="host" id={host.id} name={host.name} size="xs" />
      <bdi>{host.name}</bdi>
      <button type="button" aria-label={said('hosts.remove', { name: host.name })} onClick={onRemove}>
        <Icon shape={cross} size="xs" />
      </button>
    </li>
  )
}

interface AddHostProps {
  readonly hosts: readonly Host[]
  readonly teams: PartProps['directory']['teams'] extends ReadonlyMap<unknown, infer Team> ? readonly Team[] : never
  readonly onAdd: (ids: readonly HostId[]) => void
}

function AddHost({ hosts, teams, onAdd }: AddHostProps) {
  const said = usePlanWords()
  const useful = teams.filter(({ members }) => members.some((id) => hosts.some((host) => host.id === id)))
  if (hosts.length === 0) return null
  return (
    <Menu
      label={said('hosts.add')}
      align="start"
      button={(props) => (
        <Button size="s" shape={plus} {...props}>
          {said('hosts.add')}
        </Button>
      )}
    >
      {hosts.map(({ id, name }) => (
        <MenuItem key={id} face={<Face kind="host" id={id} name={name} size="xs" />} onChoose={() => onAdd([id])}>
          <bdi>{name}</bdi>
        </MenuItem>
      ))}
      {useful.length > 0 && <MenuRule />}
      {useful.map(({ id, name, members }) => (
        <MenuItem key={id} shape={users} onChoose={() => onAdd(members)}>
          {said('hosts.team', { name })}
        </MenuItem>
      ))}
    </Menu>
  )
}
