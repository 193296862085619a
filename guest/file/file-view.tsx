/** @jsxImportSource preact */
// A file in the transcript: what it is called, how large it is, until when it is kept, and a picture with its text.
import { Component } from 'preact'
import type { Off } from '../../client/changing.ts'
import { type FileStanding, goneBy } from '../../client/file-standing.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { FileSharedView } from '../../protocol/file-fact.ts'
import type { SharedWords } from '../../words/shared.ts'
import { fetchFor } from '../fetched.ts'
import { LinkButton } from '../link-button.tsx'
import { when } from '../conversation/days.ts'
import { Icon } from '../icon.tsx'
import { words as pageWords } from '../speaking.ts'
import { sizeOf } from './file-size.ts'
import type { CodeView as CodeViewType } from './code-view.tsx'
import type { SeenFiles } from './seen-files.ts'

interface FileViewProps {
  readonly files: SeenFiles
  readonly file: FileSharedView
}

interface State {
  readonly saving: 'no' | 'now' | 'failed'
  readonly large: boolean
  /** What had last become of its code when this device gave it. */
  readonly opened: Instant | null
  readonly CodeView?: typeof CodeViewType
}

export class FileView extends Component<FileViewProps, State> {
  override state: State = { saving: 'no', large: false, opened: null }
  #off: Off = () => {}
  readonly #draw = () => this.setState({})
  readonly #open = (opened: Instant) => this.setState({ opened })
  readonly #show = (dialog: HTMLDialogElement | null) => dialog?.showModal()

  override componentDidMount(): void {
    const { files, file } = this.props
    this.#off = files.onChange(this.#draw)
    const { until } = files.standing(file)
    if (until !== null) files.tellAt(until)
    this.componentDidUpdate()
  }

  override componentWillUnmount(): void {
    this.#off()
  }

  override componentDidUpdate(): void {
    if (!this.state.CodeView && this.#lock()) fetchFor(this, import('./code-view.tsx'))
  }

  /** [FI18] What stands before it, as long as this device has not given the code that was made last. */
  #lock() {
    const { files, file } = this.props
    const { lock } = files.standing(file)
    const { opened } = this.state
    return lock && (opened === null || (lock.last !== 'file-opened' && lock.at !== opened)) ? lock : null
  }

  override render({ files, file }: FileViewProps, { large, CodeView }: State) {
    const { words } = files
    const { label, description } = file
    const standing = files.standing(file)
    const gone = goneBy(standing, Date.now())
    const lock = this.#lock()
    if (!words) return <p class="g-bub">{label}</p>
    return (
      <div class={`g-bub g-file${gone ? ' is-gone' : ''}`}>
        {!gone && !lock && file.width && this.#picture(words)}
        <p class="row-flex">
          <Icon name={gone ? 'clock' : lock ? 'lock' : 'paperclip'} />
          <bdi class="g-file-name">{label}</bdi>
        </p>
        {description && <p dir="auto">{description}</p>}
        <p class="hint">
          {gone ? goneWords(gone, standing, words) : keptWords(file, standing, words)}{' '}
          {!gone && (!lock || lock.last === 'file-opened') && this.#save(words)}
        </p>
        {!gone && lock && CodeView && <CodeView {...{ files, file, lock }} onOpen={this.#open} />}
        {large && !gone && this.#large(words)}
      </div>
    )
  }

  /** Cut to 4:3. Its place is there before the picture is. */
  #picture(words: SharedWords) {
    const { files, file } = this.props
    const preview = files.picture(file, 'preview')
    return (
      <button
        type="button"
        class="g-shot"
        aria-label={words('file.open', { label: file.description || file.label })}
        onClick={() => this.setState({ large: true })}
      >
        {preview.state === 'here' ? (
          <img src={preview.address} alt={file.description || file.label} />
        ) : (
          preview.state !== 'loading' && words('file.unseen')
        )}
      </button>
    )
  }

  #large(words: SharedWords) {
    const { files, file } = this.props
    const picture = files.picture(file, 'picture')
    return (
      <dialog
        ref={this.#show}
        class="dialog g-large"
        aria-label={file.label}
        onClose={() => this.setState({ large: false })}
      >
        {picture.state === 'here' && <img src={picture.address} alt={file.description || file.label} />}
        {picture.state !== 'here' && <p role="status">{picture.state !== 'loading' && words('file.unseen')}</p>}
        <form method="dialog">
          <button type="submit" class="btn">
            {words('file.close')}
          </button>
        </form>
      </dialog>
    )
  }

  #save(words: SharedWords) {
    const { saving } = this.state
    return (
      <>
        <LinkButton onPress={() => void this.#saveNow()}>
          {words('file.save')}
          <span class="sr"> {this.props.file.label}</span>
        </LinkButton>
        {saving === 'failed' && <span role="alert"> {words('file.unseen')}</span>}
      </>
    )
  }

  async #saveNow(): Promise<void> {
    if (this.state.saving === 'now') return
    this.setState({ saving: 'now' })
    const saved = await this.props.files.save(this.props.file)
    // The right to fetch what needs a code is short.
    this.setState({ saving: saved ? 'no' : 'failed', ...(!saved && { opened: null }) })
  }
}

function keptWords({ bytes }: FileSharedView, { until }: FileStanding, words: SharedWords): string {
  const size = sizeOf(bytes)
  return until === null ? words('file.stays', { size }) : words('file.kept', { size, time: when(until) })
}

function goneWords(gone: 'withdrawn' | 'expired', { until, by }: FileStanding, words: SharedWords): string {
  if (gone === 'expired') return words('file.expired', { time: when(until ?? 0) })
  return words('file.withdrawn', { name: by?.kind === 'host' ? (by.name ?? '') : pageWords('log.you') })
}
