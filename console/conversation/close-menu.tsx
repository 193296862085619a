// Close, and beside it the other ways to be done with a conversation, each with what it does to the guest.
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import type { HostId } from '../../domain/shared/ids.ts'
import { Face } from '../../ui/face.tsx'
import { Menu, MenuItem, MenuRule, MenuTitle } from '../../ui/menu.tsx'
import {
  chevronDown,
  circleCheck,
  circlePause,
  clock,
  eyeOff,
  lock,
  octagonX,
  tag,
  userCheck,
  users,
} from '../../ui/shapes.ts'
import { press } from '../frame/keys.ts'
import { useWords } from '../frame/words.tsx'
import type { HardClosing } from './hard-close-dialog.tsx'

const HardCloseDialog = lazy(() =>
  import('./hard-close-dialog.tsx').then(({ HardCloseDialog: dialog }) => ({ default: dialog })),
)

export interface CloseMenuProps {
  readonly guestName: string
  readonly closing: boolean
  readonly sealed: boolean
  /** Who may have it when its guest writes again. */
  readonly after: AfterChoices
  /** Only what holds a place can be set aside. */
  readonly canPark: boolean
  /** `to`: who has it when its guest writes again; left out, as the desk has it. */
  readonly onClose: (to?: HostId | null) => void
  readonly onPark: (until: number | null) => void
  readonly onHide: () => void
  readonly onHardClose: (closing: HardClosing) => void
}

export interface AfterChoices {
  readonly self: HostId
  /** Whose name is on it. */
  readonly assignee: { readonly id: HostId; readonly name: string } | null
  /** Who has it as the desk has it. */
  readonly usual: HostId | null
}

export function CloseMenu(props: CloseMenuProps) {
  const { closing, onClose, guestName, onHardClose } = props
  const words = useWords()
  const [ending, setEnding] = useState(false)
  return (
    <span className="split">
      <Button kind="main" busy={closing} onClick={() => onClose()} aria-keyshortcuts="E">
        {words('close.button')} <Kbd keys={['E']} />
      </Button>
      <Menu
        label={words('close.more')}
        button={(menu) => (
          <button
            type="button"
            className="btn btn-main"
            data-role="close-more"
            aria-label={words('close.more')}
            {...menu}
          >
            <Icon shape={chevronDown} size="s" />
          </button>
        )}
      >
        <Ways {...props} onHardClose={() => setEnding(true)} />
      </Menu>
      {ending && (
        <Suspense fallback={null}>
          <HardCloseDialog
            guestName={guestName}
            onDismiss={() => setEnding(false)}
            onEnd={(how) => {
              setEnding(false)
              onHardClose(how)
            }}
          />
        </Suspense>
      )}
    </span>
  )
}

const hourMs = 3_600_000

function Ways({
  guestName: name,
  sealed,
  after,
  canPark,
  onClose,
  onPark,
  onHide,
  onHardClose,
}: Omit<CloseMenuProps, 'onHardClose'> & { readonly onHardClose: () => void }) {
  const words = useWords()
  return (
    <>
      <MenuItem
        shape={circleCheck}
        hint={words('close.everyone.hint', { name })}
        keys={['E']}
        onChoose={() => onClose()}
      >
        {words('close.everyone')}
      </MenuItem>
      {!sealed && <After {...after} guestName={name} onClose={onClose} />}
      {canPark && <Parking guestName={name} onPark={onPark} />}
      <Narrow sealed={sealed} />
      <MenuItem shape={eyeOff} hint={words('hide.hint')} keys={['H']} onChoose={onHide}>
        {words('hide.button')}
      </MenuItem>
      <MenuRule />
      <MenuItem shape={octagonX} danger hint={words('hard-close.hint', { name })} onChoose={onHardClose}>
        {words('hard-close.button')}
      </MenuItem>
    </>
  )
}

function Parking({ guestName: name, onPark }: Pick<CloseMenuProps, 'guestName' | 'onPark'>) {
  const words = useWords()
  return (
    <>
      <MenuItem shape={circlePause} hint={words('park.hint', { name })} keys={['P']} onChoose={() => onPark(null)}>
        {words('park.button')}
      </MenuItem>
      <MenuItem shape={clock} onChoose={() => onPark(Date.now() + hourMs)}>
        {words('park.hour')}
      </MenuItem>
      <MenuItem shape={clock} onChoose={() => onPark(tomorrowAtNine())}>
        {words('park.tomorrow')}
      </MenuItem>
    </>
  )
}

/** Closes it, and says of this one who has it when its guest writes again. */
function After({ self, assignee, usual, guestName: name, onClose }: AfterChoices & AfterProps) {
  const words = useWords()
  const other = assignee !== null && assignee.id !== self ? assignee : null
  return (
    <>
      <MenuRule />
      <MenuTitle>{words('close.after', { name })}</MenuTitle>
      {other && (
        <MenuItem
          checked={usual === other.id}
          face={<Face kind="host" id={other.id} name={other.name} size="xs" />}
          hint={words('close.after.host.hint')}
          onChoose={() => onClose(other.id)}
        >
          {words('close.after.host', { name: other.name })}
        </MenuItem>
      )}
      <MenuItem
        checked={usual === self}
        shape={userCheck}
        hint={words('close.after.me.hint')}
        onChoose={() => onClose(self)}
      >
        {words('close.after.me')}
      </MenuItem>
      <MenuItem checked={usual === null} shape={users} onChoose={() => onClose(null)}>
        {words('close.after.nobody')}
      </MenuItem>
      <MenuRule />
    </>
  )
}

type AfterProps = Pick<CloseMenuProps, 'guestName' | 'onClose'>

// What stands beside the menu where there is room.
function Narrow({ sealed }: Pick<CloseMenuProps, 'sealed'>) {
  const words = useWords()
  return (
    <>
      <MenuItem narrow shape={lock} onChoose={() => press('s')}>
        {words(sealed ? 'sealing.act.unseal' : 'seal.button')}
      </MenuItem>
      <MenuItem narrow shape={tag} onChoose={() => press('t')}>
        {words('tag.title')}
      </MenuItem>
    </>
  )
}

function tomorrowAtNine(): number {
  const day = new Date()
  day.setDate(day.getDate() + 1)
  return day.setHours(9, 0, 0, 0)
}
