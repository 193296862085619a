// What cannot simply be taken back is asked for twice: what it does, the act, and the way out, on which the focus stands.
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from './problem.tsx'
import type { Request } from './use-request.ts'
import { useWords } from './words.tsx'

export interface ConfirmDialogProps {
  /** The question, with the name in it. */
  readonly title: string
  /** What the button of the act says. */
  readonly act: string
  /** How far the act has come, if it takes time: what did not work is said beside what it does. */
  readonly request?: Pick<Request, 'busy' | 'problem'>
  readonly onAct: () => void
  /** What the way out says; absent: that nothing is done. */
  readonly out?: string
  readonly onClose: () => void
  /** What it does, and to whom. */
  readonly children: ReactNode
}

export function ConfirmDialog({ title, act, request, onAct, out, onClose, children }: ConfirmDialogProps) {
  const words = useWords()
  return (
    <Dialog
      title={title}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="danger-main" busy={request?.busy ?? false} onClick={onAct}>
            {act}
          </Button>
          <Button data-first="" onClick={onClose}>
            {out ?? words('common.cancel')}
          </Button>
        </>
      }
    >
      {children}
      <Problem text={request?.problem ?? null} />
    </Dialog>
  )
}
