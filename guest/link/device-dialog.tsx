/** @jsxImportSource preact */
// Shows and copies the personal link, with what it means to have it.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../../ui/icon.tsx'
import { check, copy } from '../../ui/shapes.ts'
import { useWords } from '../speaking.ts'

interface DeviceDialogProps {
  readonly link: string
  readonly onClose: () => void
}

/** The browser's own dialog: it keeps the focus inside, closes on Escape, and gives the focus back. */
export function DeviceDialog({ link, onClose }: DeviceDialogProps) {
  const words = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="device-title" onClose={onClose}>
      <div class="dialog-head">
        <h2 id="device-title">{words('device.title')}</h2>
      </div>
      <div class="dialog-body">
        <p>{words('device.text')}</p>
        <CopyLink link={link} />
      </div>
      <div class="dialog-foot">
        <button type="button" class="btn" onClick={() => dialog.current?.close()}>
          {words('device.close')}
        </button>
      </div>
    </dialog>
  )
}

type Copied = 'no' | 'yes' | 'not-allowed'

function CopyLink({ link }: Pick<DeviceDialogProps, 'link'>) {
  const words = useWords()
  const [copied, setCopied] = useState<Copied>('no')
  const field = useRef<HTMLInputElement>(null)
  const copyNow = async () => {
    field.current?.select()
    setCopied((await write(link)) ? 'yes' : 'not-allowed')
  }
  return (
    <div class="g-copy">
      <input
        ref={field}
        class="input"
        readOnly
        dir="ltr"
        value={link}
        aria-label={words('device.address')}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button type="button" class="btn btn-brand" onClick={() => void copyNow()}>
        <Icon shape={copied === 'yes' ? check : copy} />
        {words(copied === 'yes' ? 'device.copied' : 'device.copy')}
      </button>
      <p class="hint" role="status">
        {copied === 'yes' && <span class="sr">{words('device.copied')}</span>}
        {copied === 'not-allowed' && words('device.copy-yourself')}
      </p>
    </div>
  )
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Not given, or a page without TLS: the address stands selected, one key press copies it.
    return false
  }
}
