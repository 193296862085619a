// A contact link as a code that a camera reads: for a slide, a badge, a door. What draws it is fetched only now.
import { useEffect, useState } from 'react'
import type { Contact } from '../../domain/contact/contact.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { copy, download } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { ContactsWords } from '../../words/contacts.ts'
import { contactAddress } from '../frame/paths.ts'
import { toast } from '../frame/toasts.tsx'
import { useWords } from '../frame/words.tsx'
import { type Cells, pathOf, pictureOf } from './qr-picture.ts'

interface QrDialogProps {
  readonly contact: Contact
  readonly said: ContactsWords
  readonly onClose: () => void
}

export function QrDialog({ contact: { name }, said, onClose }: QrDialogProps) {
  const words = useWords()
  const address = contactAddress(name)
  const cells = useCode(address)
  return (
    <Dialog
      title={said('code.title')}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="main"
            shape={copy}
            onClick={() => void navigator.clipboard.writeText(address).then(() => toast(said('copied')))}
          >
            {said('copy.address')}
          </Button>
          <Button shape={download} disabled={!cells} onClick={() => cells && save(pictureOf(cells), `${name}.svg`)}>
            {said('code.save')}
          </Button>
        </>
      }
    >
      <p>{said('code.lead')}</p>
      {cells ? (
        <Code cells={cells} alt={said('code.alt', { address })} />
      ) : (
        <Skeleton rows={6} word={words('common.loading')} />
      )}
      <p className="contact-address">
        <bdi className="contact-name">{address}</bdi>
      </p>
    </Dialog>
  )
}

function Code({ cells, alt }: { readonly cells: Cells; readonly alt: string }) {
  return (
    <svg className="contact-code" viewBox={`0 0 ${cells.length} ${cells.length}`} role="img" aria-label={alt}>
      <path d={pathOf(cells)} />
    </svg>
  )
}

/** Null until it is drawn. */
function useCode(text: string): Cells | null {
  const [cells, setCells] = useState<Cells | null>(null)
  useEffect(() => {
    void import('uqr').then(({ encode }) => setCells(encode(text, { ecc: 'M', border: 4 }).data))
  }, [text])
  return cells
}

function save(picture: string, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([picture], { type: 'image/svg+xml' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
