// What was taken up and is not sent yet, over the composer: each with its text, all with one time.
import type { Upload } from '../../client/upload.ts'
import { looksLikePicture } from '../../client/upload.ts'
import type { CodeWay } from '../../domain/file/code.ts'
import { type Keep, keeps } from '../../domain/file/keep.ts'
import { maxDescriptionLength } from '../../domain/file/label.ts'
import type { FileId } from '../../domain/shared/ids.ts'
import { IconButton } from '../../ui/button.tsx'
import { cross } from '../../ui/shapes.ts'
import { type GivenWords, loadGivenWords } from '../../words/given.ts'
import { wordsToCome } from '../frame/words-to-come.ts'
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
  /** Whether the code of a file can be mailed to the guest. */
  readonly mails: boolean
  readonly onChange: (id: FileId, change: Partial<Pick<Upload, 'description' | 'wishes'>>) => void
  readonly onRemove: (id: FileId) => void
}

const useSaid = wordsToCome(loadGivenWords)

export function FileTray(props: FileTrayProps) {
  const { staged, guestName, note } = props
  const said = useSaid()
  const [first] = staged
  if (!first || !said) return null
  return (
    <section className="tray" aria-label={said('tray.label', { count: staged.length })}>
      <ul>
        {staged.map((upload) => (
          <Staged key={upload.id} upload={upload} said={said} {...props} />
        ))}
      </ul>
      <div className="tray-end">
        <Keeping {...props} first={first} said={said} />
        <Locking {...props} first={first} said={said} />
        <span className="quiet">{said(note ? 'tray.note' : 'tray.goes', { name: guestName })}</span>
      </div>
      {!first.wishes?.lock && <p className="small quiet">{said('tray.advice')}</p>}
    </section>
  )
}

interface AllProps extends FileTrayProps {
  readonly first: Upload
  readonly said: GivenWords
}

/** One time for all of them. */
function Keeping({ staged, first, deskKeeps, said, onChange }: AllProps) {
  const words = useWords()
  const keep = (chosen: Keep) => {
    for (const { id, wishes } of staged) onChange(id, { wishes: { ...wishes, keep: chosen } })
  }
  return (
    <label className="tray-keep">
      {said('tray.keep')}
      <select
        className="input"
        value={first.wishes?.keep ?? deskKeeps}
        onChange={(event) => keep(event.target.value as Keep)}
      >
        {keeps.map((one) => (
          <option key={one} value={one}>
            {words(`keep.${one}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** And one way by which their codes go. */
function Locking({ staged, first, mails, said, onChange }: AllProps) {
  const lock = (chosen: string) => {
    for (const { id, wishes: { lock: _lock, ...others } = {} } of staged)
      onChange(id, { wishes: { ...others, ...(chosen !== 'no' && { lock: chosen as CodeWay }) } })
  }
  return (
    <label className="tray-keep">
      {said('tray.lock')}
      <select className="input" value={first.wishes?.lock ?? 'no'} onChange={(event) => lock(event.target.value)}>
        {(mails ? (['no', 'told', 'mail'] as const) : (['no', 'told'] as const)).map((one) => (
          <option key={one} value={one}>
            {said(`tray.lock.${one}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

function Staged({
  upload,
  said,
  onChange,
  onRemove,
}: FileTrayProps & Pick<AllProps, 'said'> & { readonly upload: Upload }) {
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
            placeholder={said('tray.describe')}
            aria-label={said('tray.describe.of', { label })}
            onChange={(event) => onChange(id, { description: event.target.value })}
          />
        )}
      </span>
      <IconButton shape={cross} size="s" label={said('tray.remove', { label })} onClick={() => onRemove(id)} />
    </li>
  )
}
