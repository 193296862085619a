// What is asked before a file in quarantine leaves it: to this machine, after a warning; or for good.
import { Dialog } from '../../ui/dialog.tsx'
import type { QuarantineWords } from '../../words/quarantine.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { useWords } from '../frame/words.tsx'
import { Button } from '../../ui/button.tsx'

interface AskProps {
  readonly label: string
  readonly guestName: string
  readonly said: QuarantineWords
  readonly onClose: () => void
}

/** [FI15] The address says that the warning was read: it stands nowhere else. */
export function SaveDialog({ label, guestName, address, said, onClose }: AskProps & { readonly address: string }) {
  const words = useWords()
  return (
    <Dialog
      title={said('warn.title')}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <>
          {/* Closed once the browser has followed it. */}
          <a className="btn" href={address} download onClick={() => setTimeout(onClose)}>
            {said('warn.act')}
          </a>
          <Button data-first="" onClick={onClose}>
            {words('common.cancel')}
          </Button>
        </>
      }
    >
      <p>{said('warn', { label, name: guestName })}</p>
      <p>{said('warn.rest')}</p>
    </Dialog>
  )
}

export function AwayDialog({ label, guestName, said, onAway, onClose }: AskProps & { readonly onAway: () => void }) {
  const act = () => {
    onClose()
    onAway()
  }
  return (
    <ConfirmDialog title={said('away.title', { label })} act={said('away')} onAct={act} onClose={onClose}>
      <p>{said('away.body', { name: guestName })}</p>
    </ConfirmDialog>
  )
}
