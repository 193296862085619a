// Whose name is on it: mine, a colleague's, nobody's.
import type { HostId } from '../../domain/shared/ids.ts'
import type { Host } from '../../domain/workspace/directory.ts'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuItem, MenuRule, MenuTitle } from '../../ui/menu.tsx'
import { chevronDown, userCheck } from '../../ui/shapes.ts'
import { shortName } from '../frame/names.ts'
import { useWords } from '../frame/words.tsx'

export interface AssignMenuProps {
  readonly self: HostId
  readonly assignee: { readonly id: HostId; readonly name: string } | null
  /** Who answers at this desk; the host themself among them. */
  readonly colleagues: readonly Host[]
  readonly busy: boolean
  readonly onAssign: (to: HostId | null) => void
}

export function AssignMenu({ self, assignee, colleagues, busy, onAssign }: AssignMenuProps) {
  const words = useWords()
  const others = colleagues.filter((host) => host.id !== self)
  return (
    <Menu
      label={words('assign.title')}
      button={(props) => (
        <button
          type="button"
          className="btn"
          {...props}
          id={props.id}
          data-role="assign"
          aria-label={labelOf(assignee, self, words)}
          data-tip={labelOf(assignee, self, words)}
          data-tip-key="M"
          aria-busy={busy}
        >
          {assignee ? (
            <Face kind="host" id={assignee.id} name={assignee.name} size="xs" />
          ) : (
            <Icon shape={userCheck} size="s" />
          )}
          <span className="btn-label">
            <bdi>{wordOf(assignee, self, words)}</bdi>
          </span>
          <Icon shape={chevronDown} size="xs" />
        </button>
      )}
    >
      <MenuTitle>{words('assign.title')}</MenuTitle>
      <Person
        id={self}
        name={words('assign.me')}
        face={colleagues.find((host) => host.id === self)?.name}
        keys={['M']}
        {...{ assignee, onAssign }}
      />
      {others.map((host) => (
        <Person key={host.id} id={host.id} name={host.name} face={host.name} {...{ assignee, onAssign }} />
      ))}
      <MenuRule />
      <MenuItem
        checked={assignee === null}
        face={<Face kind="none" size="xs" />}
        hint={words('assign.nobody.hint')}
        onChoose={() => onAssign(null)}
      >
        {words('assign.nobody')}
      </MenuItem>
    </Menu>
  )
}

interface PersonProps extends Pick<AssignMenuProps, 'assignee' | 'onAssign'> {
  readonly id: HostId
  readonly name: string
  readonly face?: string | undefined
  readonly keys?: readonly string[]
}

function Person({ id, name, face = '', keys, assignee, onAssign }: PersonProps) {
  return (
    <MenuItem
      checked={assignee?.id === id}
      face={<Face kind="host" id={id} name={face} size="xs" />}
      onChoose={() => onAssign(id)}
      {...(keys ? { keys } : {})}
    >
      <bdi>{name}</bdi>
    </MenuItem>
  )
}

type Words = ReturnType<typeof useWords>

function wordOf(assignee: AssignMenuProps['assignee'], self: HostId, words: Words): string {
  if (!assignee) return words('assign.button')
  return assignee.id === self ? words('assign.mine') : shortName(assignee.name)
}

function labelOf(assignee: AssignMenuProps['assignee'], self: HostId, words: Words): string {
  if (!assignee) return words('assign.button')
  return assignee.id === self ? words('assign.mine.label') : words('assign.held.label', { name: assignee.name })
}
