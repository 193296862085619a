// Close, and beside it the other ways to be done with a conversation, each with what it does to the guest.
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu, MenuItem, MenuRule } from '../../ui/menu.tsx'
import { chevronDown, circleCheck, circlePause, clock, eyeOff, lock, octagonX, tag } from '../../ui/shapes.ts'
import { press } from '../frame/keys.ts'
import { useWords } from '../frame/words.tsx'
import { HardCloseDialog } from './hard-close-dialog.tsx'
import type { HardClosing } from './hard-close-dialog.tsx'

export interface CloseMenuProps {
  readonly guestName: string
  readonly closing: boolean
  readonly sealed: boolean
  /** Only what holds a place can be set aside. */
  readonly canPark: boolean
  readonly onClose: () => void
  readonly onPark: (until: number | null) => void
  readonly onHide: () => void
  readonly onHardClose: (closing: HardClosing) => void
}

export function CloseMenu(props: CloseMenuProps) {
  const { closing, onClose, guestName, onHardClose } = props
  const words = useWords()
  const [ending, setEnding] = useState(false)
  return (
    <span className="split">
      <Button kind="main" busy={closing} onClick={onClose} aria-keyshortcuts="E">
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
        <HardCloseDialog
          guestName={guestName}
          onDismiss={() => setEnding(false)}
          onEnd={(how) => {
            setEnding(false)
            onHardClose(how)
          }}
        />
      )}
    </span>
  )
}

const hourMs = 3_600_000

function Ways({
  guestName: name,
  sealed,
  canPark,
  onClose,
  onPark,
  onHide,
  onHardClose,
}: Omit<CloseMenuProps, 'onHardClose'> & { readonly onHardClose: () => void }) {
  const words = useWords()
  return (
    <>
      <MenuItem shape={circleCheck} hint={words('close.everyone.hint', { name })} keys={['E']} onChoose={onClose}>
        {words('close.everyone')}
      </MenuItem>
      {canPark && (
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
      )}
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
