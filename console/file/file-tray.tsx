// What was taken up and is not sent yet, over the composer: each with its text, all with one time.
import type { Upload } from '../../client/upload.ts'
import { looksLikePicture } from '../../client/upload.ts'
import { type Keep, keeps } from '../../domain/file/keep.ts'
import { maxDescriptionLength } from '../../domain/file/label.ts'
import type { FileId } from '../../domain/shared/ids.ts'
import { IconButton } from '../../ui/button.tsx'
import { cross } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'
import { sizeOf } from './file-words.ts'
import { OwnPicture } from './upload-card.tsx'

export interface FileTrayProps {
  readonly staged: readonly Upload[]
  readonly guestName: string
  /** A note goes to hosts only: files don't go with it. */
  readonly note: boolean
  /** How long the desk keeps files where nobody says otherwise. */
  readonly deskKeeps: Keep
  readonly onChange: (id: FileId, change: { readonly description?: string; readonly keep?: Keep }) => void
  readonly onRemove: (id: FileId) => void
}

export function FileTray(props: FileTrayProps) {
  const { staged, guestName, note, deskKeeps, onChange } = props
  const words = useWords()
  const [first] = staged
  if (!first) return null
  const keep = (chosen: Keep) => {
    for (const { id } of staged) onChange(id, { keep: chosen })
  }
  return (
    <section className="tray" aria-label={words('tray.label', { count: staged.length })}>
      <ul>
        {staged.map((upload) => (
          <Staged key={upload.id} upload={upload} {...props} />
        ))}
      </ul>
      <div className="tray-end">
        <label className="tray-keep">
          {words('tray.keep')}
          <select
            className="input"
            value={first.keep ?? deskKeeps}
            onChange={(event) => keep(event.target.value as Keep)}
          >
            {keeps.map((one) => (
              <option key={one} value={one}>
                {words(`keep.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <span className="quiet">{words(note ? 'tray.note' : 'tray.goes', { name: guestName })}</span>
      </div>
    </section>
  )
}

function Staged({ upload, onChange, onRemove }: FileTrayProps & { readonly upload: Upload }) {
  const words = useWords()
  const { id, label, blob } = upload
  return (
    <li className="tray-item">
      <span className="file-mark">
        <OwnPicture upload={upload} />
      </span>
      <span className="grow">
        <span className="file-name cut">
          <bdi>{label}</bdi> <span className="file-facts">{sizeOf(blob.size, words)}</span>
        </span>
        {looksLikePicture(upload) && (
          <input
            className="input"
            dir="auto"
            defaultValue={upload.description}
            maxLength={maxDescriptionLength}
            placeholder={words('tray.describe')}
            aria-label={words('tray.describe.of', { label })}
            onChange={(event) => onChange(id, { description: event.target.value })}
          />
        )}
      </span>
      <IconButton shape={cross} size="s" label={words('tray.remove', { label })} onClick={() => onRemove(id)} />
    </li>
  )
}
