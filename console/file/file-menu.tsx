// What a host may do with a file that is there: keep it for longer or shorter, or withdraw it.
import { type Keep, keeps } from '../../domain/file/keep.ts'
import { IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { clock, ellipsis, externalLink, flag as flagShape, lock, trash } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'

export interface FileMenuProps {
  readonly label: string
  /** Where a picture can be looked at in a tab of its own; null for what cannot. */
  readonly page: string | null
  /** Whether what it is called is flagged. */
  readonly flag: { readonly on: boolean; readonly toggle: () => void }
  readonly onKeep: (keep: Keep) => void
  /** Asks for a code; false where none can be asked for, or one is needed already. */
  readonly onCode: (() => void) | false
  readonly onWithdraw: () => void
}

export function FileMenu({ label, page, flag, onKeep, onCode, onWithdraw }: FileMenuProps) {
  const words = useWords()
  const name = words('file.more', { label })
  return (
    <Menu label={name} button={(menu) => <IconButton shape={ellipsis} size="s" label={name} {...menu} />}>
      {page && (
        <MenuItem shape={externalLink} onChoose={() => window.open(page, '_blank', 'noopener')}>
          {words('file.tab')}
        </MenuItem>
      )}
      <MenuItem shape={flagShape} onChoose={flag.toggle}>
        {words(flag.on ? 'flag.file.off' : 'flag.file')}
      </MenuItem>
      {keeps.map((keep) => (
        <MenuItem key={keep} shape={clock} onChoose={() => onKeep(keep)}>
          {words(`file.keep.${keep}`)}
        </MenuItem>
      ))}
      {onCode && (
        <MenuItem shape={lock} onChoose={onCode}>
          {words('file.code')}
        </MenuItem>
      )}
      <MenuItem shape={trash} danger hint={words('file.withdraw.hint')} onChoose={onWithdraw}>
        {words('file.withdraw')}
      </MenuItem>
    </Menu>
  )
}
