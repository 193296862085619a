/** @jsxImportSource preact */
// Over the composer: what was given and not sent, and how far the rest has come. Each can be taken back.
import { Component } from 'preact'
import type { Off } from '../../client/changing.ts'
import { looksLikePicture, type Upload } from '../../client/upload.ts'
import { maxDescriptionLength } from '../../domain/file/label.ts'
import type { SharedWords } from '../../words/shared.ts'
import { LinkButton } from '../link-button.tsx'
import type { TrayGiven } from '../conversation/talk-view.ts'
import { Icon } from '../icon.tsx'
import { words as pageWords } from '../speaking.ts'
import { sizeOf } from './file-size.ts'
import type { GivenFiles } from './given-files.ts'
import { refusedWords } from './refused-words.ts'

interface TrayProps extends TrayGiven {
  readonly files: GivenFiles
}

export class TrayView extends Component<TrayProps> {
  #off: Off = () => {}
  readonly #draw = () => this.setState({})

  override componentDidMount(): void {
    const { files } = this.props
    this.#off = files.onChange(this.#draw)
    this.#take()
  }

  override componentDidUpdate(before: TrayProps): void {
    if (before.given !== this.props.given) this.#take()
  }

  override componentWillUnmount(): void {
    this.#off()
  }

  override render({ files }: TrayProps) {
    const { staged, going, words } = files
    if (!words || staged.length + going.length === 0) return null
    return (
      <section class="g-tray" aria-label={words('tray.label')}>
        <ul class="g-col">
          {[...going, ...staged].map((upload) => (
            <Item key={upload.id} upload={upload} files={files} words={words} />
          ))}
          {staged.length > 0 && (
            <li>
              <button type="button" class="btn btn-brand" onClick={files.send}>
                {words('tray.send', { count: staged.length })}
              </button>
            </li>
          )}
        </ul>
      </section>
    )
  }

  #take(): void {
    const { files, given, acts } = this.props
    if (!given?.length) return
    files.stage(given)
    acts.tell({ given: [] })
  }
}

interface ItemProps {
  readonly upload: Upload
  readonly files: GivenFiles
  readonly words: SharedWords
}

function Item({ upload, files: { uploads, online }, words }: ItemProps) {
  const { id, label, state, blob, received, description } = upload
  const failed = state === 'failed'
  return (
    <li class={failed ? 'is-failed' : ''}>
      <p class="row-flex">
        <Icon name={failed ? 'circle-alert' : 'paperclip'} />
        <bdi class="g-file-name">{label}</bdi>
        {failed && <LinkButton onPress={() => uploads.retry(id)}>{pageWords('act.retry')}</LinkButton>}
        <LinkButton onPress={() => uploads.cancel(id)}>
          {pageWords('act.discard')}
          <span class="sr"> {label}</span>
        </LinkButton>
      </p>
      {state === 'staged' && looksLikePicture(upload) && (
        <input
          class="input"
          dir="auto"
          value={description}
          maxLength={maxDescriptionLength}
          placeholder={words('tray.describe')}
          aria-label={`${words('tray.describe')}: ${label}`}
          onInput={({ currentTarget }) => uploads.change(id, { description: currentTarget.value })}
        />
      )}
      {state !== 'staged' && !failed && <progress max={blob.size} value={received} aria-label={label} />}
      <p class={failed ? 'error' : 'hint'} role={failed ? 'alert' : undefined}>
        {failed ? refusedWords(upload.failure, words) : stateWords(upload, online, words)}
      </p>
    </li>
  )
}

function stateWords({ state, received, blob }: Upload, online: boolean, words: SharedWords): string {
  const size = sizeOf(blob.size)
  if (state === 'staged') return size
  if (state === 'waiting') return words('tray.waiting')
  if (online && state === 'looking') return words('tray.looking')
  return words(online ? 'tray.part' : 'tray.lost', { received: sizeOf(received), size })
}
