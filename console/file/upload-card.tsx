// A file on its way: dashed like everything that is not committed, with how far it is and the way back.
import { useCallback } from 'react'
import type { Upload } from '../../client/upload.ts'
import { looksLikePicture } from '../../client/upload.ts'
import type { FileId } from '../../domain/shared/ids.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { circleAlert, cross, fileText } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'
import { refusedWords, sizeOf } from './file-words.ts'

export interface UploadCardProps {
  readonly upload: Upload
  readonly online: boolean
  readonly onRetry: (id: FileId) => void
  readonly onCancel: (id: FileId) => void
}

export function UploadCard({ upload, online, onRetry, onCancel }: UploadCardProps) {
  const words = useWords()
  const failed = upload.state === 'failed'
  const { id, label, blob } = upload
  return (
    <div className={`file is-coming${failed ? ' is-failed' : ''}`} data-item={id} data-message="" tabIndex={-1}>
      <span className="file-mark">
        <OwnPicture upload={upload} />
      </span>
      <span className="grow">
        <span className="file-name cut">
          <bdi>{label}</bdi>
        </span>
        <span className="file-facts" role={failed ? 'alert' : undefined}>
          {failed ? refusedWords(upload.failure, words) : stateWords(upload, online, words)}
        </span>
        {failed ? (
          <span className="file-acts">
            <button type="button" className="linkish" onClick={() => onRetry(id)}>
              {words('message.retry')}
            </button>
            <button type="button" className="linkish" onClick={() => onCancel(id)}>
              {words('message.discard')}
            </button>
          </span>
        ) : (
          <progress max={blob.size} value={upload.received} aria-label={words('file.progress', { label })} />
        )}
      </span>
      {!failed && (
        <IconButton shape={cross} size="s" label={words('file.cancel', { label })} onClick={() => onCancel(id)} />
      )}
    </div>
  )
}

function stateWords({ state, received, blob }: Upload, online: boolean, words: ReturnType<typeof useWords>): string {
  if (state === 'waiting') return words('file.waiting')
  if (!online) return words('file.offline', { received: sizeOf(received, words), size: sizeOf(blob.size, words) })
  if (state === 'looking' || state === 'sent') return words('file.looking')
  return words('file.sending', { received: sizeOf(received, words), size: sizeOf(blob.size, words) })
}

/** The picture as it lies on this machine; an icon for anything else. */
export function OwnPicture({ upload }: { readonly upload: Upload }) {
  const { blob, state } = upload
  // Its address is let go with the element that shows it.
  const show = useCallback(
    (image: HTMLImageElement) => {
      const address = URL.createObjectURL(blob)
      image.src = address
      return () => URL.revokeObjectURL(address)
    },
    [blob],
  )
  if (state === 'failed') return <Icon shape={circleAlert} />
  return looksLikePicture(upload) ? <img ref={show} alt="" /> : <Icon shape={fileText} />
}
