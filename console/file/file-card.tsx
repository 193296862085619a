// A file in the transcript: what it is, how large, until when it is kept, and what can be done with it.
import type { ReactNode } from 'react'
import type { FileStanding } from '../../client/file-standing.ts'
import { goneBy } from '../../client/file-standing.ts'
import type { Picture } from '../../client/pictures.ts'
import { isPicture } from '../../domain/file/file.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { FileSharedView } from '../../protocol/file-fact.ts'
import { Icon } from '../../ui/icon.tsx'
import { clock as clockShape, download, eyeOff, fileText, picture as pictureShape } from '../../ui/shapes.ts'
import { moment } from '../frame/times.ts'
import { useWords } from '../frame/words.tsx'
import { goneWords, keptWords, kindOf, sizeOf } from './file-words.ts'

export interface FileCardProps {
  /** Of the transcript's item. */
  readonly id: string
  readonly file: FileSharedView
  readonly standing: FileStanding
  readonly now: Instant
  /** Where its bytes are. */
  readonly address: string
  /** Who withdrew it; empty where nobody did. */
  readonly withdrawnBy: string
  /** The small picture, where it is one. */
  readonly preview: Picture | null
  readonly onOpen: () => void
  /** Keeping and withdrawing. */
  readonly menu: ReactNode
}

export function FileCard(props: FileCardProps) {
  const { file, standing, now } = props
  if (goneBy(standing, now)) return <Gone {...props} />
  return isPicture(file.format) ? <Shot {...props} /> : <Document {...props} />
}

/** What is gone leaves a place that says what was there, when it ended and why. */
function Gone({ id, file, standing, withdrawnBy, now }: FileCardProps) {
  const words = useWords()
  const gone = { ...standing, gone: goneBy(standing, now) }
  return (
    <div className="file is-gone" data-item={id} data-message="" tabIndex={-1}>
      <span className="file-mark">
        <Icon shape={gone.gone === 'withdrawn' ? eyeOff : clockShape} />
      </span>
      <span className="grow">
        <span className="file-name cut">
          <bdi>{file.label || kindOf(file.format, words)}</bdi>
        </span>
        <span className="file-facts">{goneWords(gone, withdrawnBy, { now, words })}</span>
      </span>
    </div>
  )
}

function Document(props: FileCardProps) {
  const { id, file, address, menu } = props
  const words = useWords()
  const label = file.label || kindOf(file.format, words)
  return (
    <div className="file" data-item={id} data-message="" tabIndex={-1}>
      <span className="file-mark">
        <Icon shape={fileText} />
      </span>
      <span className="grow">
        <span className="file-name cut">
          <bdi>{label}</bdi>
        </span>
        <Facts {...props} />
        {file.description && <span className="file-facts">{file.description}</span>}
      </span>
      <Save address={address} label={label} />
      {menu}
    </div>
  )
}

/** Cut to 4:3, with its text. Its place is there before the picture is. */
function Shot(props: FileCardProps) {
  const { id, file, preview, address, menu, onOpen } = props
  const words = useWords()
  const label = file.label || words('file.kind.picture')
  return (
    <figure className="shot" data-item={id} data-message="" tabIndex={-1}>
      <button type="button" className="shot-frame" aria-label={words('file.open', { label })} onClick={onOpen}>
        {preview?.state === 'here' ? (
          <img src={preview.address} alt={file.description || label} width={file.width} height={file.height} />
        ) : (
          <span className="shot-wait">
            <Icon shape={pictureShape} />
            <span className="sr">{words(preview?.state === 'loading' ? 'common.loading' : 'file.unseen')}</span>
          </span>
        )}
      </button>
      <figcaption>
        <span className="grow">
          <span className="shot-text" dir="auto">
            {file.description || <bdi>{label}</bdi>}
          </span>
          <Facts {...props} />
        </span>
        <Save address={address} label={label} />
        {menu}
      </figcaption>
    </figure>
  )
}

function Facts({ file, standing, now }: FileCardProps) {
  const words = useWords()
  const { fetchedAt } = standing
  return (
    <span className="file-facts">
      {words('file.facts', { size: sizeOf(file.bytes, words), kept: keptWords(standing.until, now, words) })}
      {fetchedAt !== null && <> {words('file.fetched', { time: moment(fetchedAt, now, words) })}</>}
    </span>
  )
}

/** A plain link: the browser shows how far it is, and goes on where it was cut. */
function Save({ address, label }: { readonly address: string; readonly label: string }) {
  const words = useWords()
  const save = words('file.save', { label })
  return (
    <a
      className="btn btn-icon btn-plain btn-s"
      href={address}
      download
      aria-label={save}
      data-tip={words('file.save.short')}
    >
      <Icon shape={download} size="s" />
    </a>
  )
}
