// Asks once before a guest is put out: what will happen, why, and for how long.
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { useWords } from '../frame/words.tsx'

export interface HardClosing {
  readonly reason: string
  readonly coolMinutes: number
}

export interface HardCloseDialogProps {
  readonly guestName: string
  readonly onEnd: (how: HardClosing) => void
  readonly onDismiss: () => void
}

/** Minutes; nought lets the guest come back at once. */
const coolDowns = [0, 10, 60, 1440] as const

export function HardCloseDialog({ guestName: name, onEnd, onDismiss }: HardCloseDialogProps) {
  const words = useWords()
  const [reason, setReason] = useState('')
  const [coolMinutes, setCool] = useState(0)
  const [tried, setTried] = useState(false)
  const end = () => (reason.trim() === '' ? setTried(true) : onEnd({ reason: reason.trim(), coolMinutes }))
  return (
    <Dialog
      title={words('hard-close.title', { name })}
      closeLabel={words('common.close')}
      onClose={onDismiss}
      foot={
        <>
          <Button kind="danger-main" onClick={end}>
            {words('hard-close.button')}
          </Button>
          <Button onClick={onDismiss}>{words('hard-close.keep')}</Button>
        </>
      }
    >
      <p>{words('hard-close.body', { name })}</p>
      <TextField
        label={words('hard-close.reason', { name })}
        value={reason}
        dir="auto"
        maxLength={500}
        required
        error={tried && reason.trim() === '' ? words('hard-close.reason.missing') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <CoolDown minutes={coolMinutes} onChange={setCool} />
    </Dialog>
  )
}

function CoolDown({
  minutes: now,
  onChange,
}: {
  readonly minutes: number
  readonly onChange: (minutes: number) => void
}) {
  const words = useWords()
  return (
    <Select
      label={words('hard-close.cool')}
      value={String(now)}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {coolDowns.map((minutes) => (
        <option key={minutes} value={minutes}>
          {words(`hard-close.cool.${minutes}`)}
        </option>
      ))}
    </Select>
  )
}
