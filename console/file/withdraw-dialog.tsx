// Withdrawing cannot be undone, so it is asked first, with what it does and to whom.
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { useWords } from '../frame/words.tsx'

export interface WithdrawDialogProps {
  readonly label: string
  readonly guestName: string
  /** Nobody else of the house reads it. */
  readonly sealed: boolean
  readonly onWithdraw: () => void
  readonly onClose: () => void
}

export function WithdrawDialog({ label, guestName, sealed, onWithdraw, onClose }: WithdrawDialogProps) {
  const words = useWords()
  return (
    <ConfirmDialog
      title={words('file.withdraw.title', { label })}
      act={words('file.withdraw')}
      onAct={onWithdraw}
      onClose={onClose}
    >
      <p>{words(sealed ? 'file.withdraw.body.sealed' : 'file.withdraw.body', { name: guestName })}</p>
    </ConfirmDialog>
  )
}
