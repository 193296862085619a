// A picture as large as the window allows, with its text. The browser's own dialog keeps the focus and gives it back.
import type { Picture } from '../../client/pictures.ts'
import type { FileSharedView } from '../../protocol/file-fact.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../frame/words.tsx'

export interface FileViewerProps {
  readonly file: FileSharedView
  readonly picture: Picture
  readonly address: string
  readonly onClose: () => void
}

export function FileViewer({ file, picture, address, onClose }: FileViewerProps) {
  const words = useWords()
  const label = file.label || words('file.kind.picture')
  return (
    <Dialog
      title={label}
      closeLabel={words('common.close')}
      onClose={onClose}
      wide
      foot={
        <>
          <a className="btn" href={address} download>
            {words('file.save.short')}
          </a>
          <a className="btn" href={`${address}/picture`} target="_blank" rel="noopener">
            {words('file.tab')}
          </a>
        </>
      }
    >
      <figure className="viewer">
        {picture.state === 'here' ? (
          <img src={picture.address} alt={file.description || label} width={file.width} height={file.height} />
        ) : (
          <p className="quiet">{words(picture.state === 'loading' ? 'common.loading' : 'file.unseen')}</p>
        )}
        {file.description && <figcaption dir="auto">{file.description}</figcaption>}
      </figure>
    </Dialog>
  )
}
