// Withdrawing cannot be undone, so it is asked first, with what it does and to whom.
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
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
    <Dialog
      title={words('file.withdraw.title', { label })}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="danger-main" onClick={onWithdraw}>
            {words('file.withdraw')}
          </Button>
          <Button data-first="" onClick={onClose}>
            {words('common.cancel')}
          </Button>
        </>
      }
    >
      <p>{words(sealed ? 'file.withdraw.body.sealed' : 'file.withdraw.body', { name: guestName })}</p>
    </Dialog>
  )
}
