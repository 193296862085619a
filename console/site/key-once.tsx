import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { copy } from '../../ui/shapes.ts'
import type { SiteWords } from '../../words/site.ts'

interface KeyOnceProps {
  readonly secret: string
  readonly said: SiteWords
  readonly onClose: () => void
}

/** The one time that a key is seen. It cannot be closed by accident: only by the button that says it is kept. */
export function KeyOnce({ secret, said, onClose }: KeyOnceProps) {
  const [copied, setCopied] = useState(false)
  return (
    <Dialog
      title={said('keys.once')}
      foot={
        <>
          <Button
            kind="main"
            shape={copy}
            onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          >
            {said(copied ? 'keys.copied' : 'keys.copy')}
          </Button>
          <Button onClick={onClose}>{said('keys.done')}</Button>
        </>
      }
    >
      <TextField
        label={said('keys.name')}
        hint={said('keys.once.lead')}
        value={secret}
        readOnly
        dir="ltr"
        spellCheck={false}
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  )
}
