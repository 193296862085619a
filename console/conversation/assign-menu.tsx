// Whose name is on it: mine, a colleague's, nobody's.
import type { HostId } from '../../domain/shared/ids.ts'
import type { Host } from '../../domain/workspace/directory.ts'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuItem, MenuNote, MenuRule, MenuTitle } from '../../ui/menu.tsx'
import type { MenuButton } from '../../ui/menu.tsx'
import { chevronDown, userCheck } from '../../ui/shapes.ts'
import { shortName } from '../frame/names.ts'
import { useWords } from '../frame/words.tsx'

export interface AssignMenuProps {
  readonly self: HostId
  readonly assignee: { readonly id: HostId; readonly name: string } | null
  /** Who answers at this desk; the host themself among them. */
  readonly colleagues: readonly Host[]
  readonly busy: boolean
  /** It stays with this host until the seal is lifted. */
  readonly sealed: boolean
  readonly onAssign: (to: HostId | null) => void
}

export function AssignMenu(props: AssignMenuProps) {
  const words = useWords()
  const { self, colleagues, sealed } = props
  const own = colleagues.find((host) => host.id === self)
  return (
    <Menu label={words('assign.title')} button={(menu) => <AssignButton {...props} menu={menu} />}>
      <MenuTitle>{words('assign.title')}</MenuTitle>
      <Person {...props} id={self} name={words('assign.me')} face={own?.name ?? ''} keys={['M']} />
      {sealed ? <MenuNote>{words('assign.sealed')}</MenuNote> : <Others {...props} />}
    </Menu>
  )
}

function Others(props: AssignMenuProps) {
  const words = useWords()
  const { self, colleagues, assignee, onAssign } = props
  return (
    <>
      {colleagues
        .filter((host) => host.id !== self)
        .map((host) => (
          <Person {...props} key={host.id} id={host.id} name={host.name} face={host.name} />
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
    </>
  )
}

function AssignButton({ self, assignee, busy, menu }: AssignMenuProps & { readonly menu: MenuButton }) {
  const words = useWords()
  const label = labelOf(assignee, self, words)
  const { id, name } = assignee ?? { id: '', name: '' }
  return (
    <button
      type="button"
      className="btn"
      data-role="assign"
      data-tip={label}
      data-tip-key="M"
      aria-busy={busy}
      {...menu}
    >
      {assignee ? <Face kind="host" id={id} name={name} size="xs" /> : <Icon shape={userCheck} size="s" />}
      <span className="sr">{label}</span>
      <span className="btn-label" aria-hidden="true">
        <bdi>{wordOf(assignee, self, words)}</bdi>
      </span>
      <Icon shape={chevronDown} size="xs" />
    </button>
  )
}

interface PersonProps extends Pick<AssignMenuProps, 'assignee' | 'onAssign'> {
  readonly id: HostId
  readonly name: string
  readonly face: string
  readonly keys?: readonly string[]
}

function Person({ id, name, face, keys, assignee, onAssign }: PersonProps) {
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
