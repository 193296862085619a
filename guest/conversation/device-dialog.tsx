/** @jsxImportSource preact */
// Shows and copies the personal link, with what it means to have it. Open as long as it stands in the page.
import { Component, createRef } from 'preact'
import { type ApartWords, loadApartWords } from '../../words/apart.ts'
import { Icon } from '../icon.tsx'
import { words as pageWords } from '../speaking.ts'

interface DeviceDialogProps {
  readonly link: string
  readonly onClose: () => void
}

type Copied = 'yes' | 'not-allowed'

interface State {
  readonly copied?: Copied
  readonly words?: ApartWords
}

/** The browser's own dialog: it keeps the focus inside, closes on Escape, and gives the focus back. */
export class DeviceDialog extends Component<DeviceDialogProps, State> {
  /** One function for all drawings, so that it is called when the dialog comes and not whenever it is drawn. */
  readonly #show = (dialog: HTMLDialogElement | null) => dialog?.showModal()
  readonly #field = createRef<HTMLInputElement>()

  override componentDidMount(): void {
    this.#speak()
  }

  override render({ link, onClose }: DeviceDialogProps, { copied, words }: State) {
    if (!words) return null
    return (
      <dialog ref={this.#show} class="dialog" aria-labelledby="device" onClose={onClose}>
        <h2 id="device">{pageWords('device.title')}</h2>
        <p>{words('device.text')}</p>
        <input ref={this.#field} class="input" readOnly dir="ltr" value={link} aria-label={words('device.address')} />
        <form method="dialog" class="row-flex">
          <button type="button" class="btn btn-brand" onClick={() => void this.#copy()}>
            <Icon name={copied === 'yes' ? 'check' : 'copy'} />
            {words('device.copy')}
          </button>
          <button class="btn">{words('device.close')}</button>
        </form>
        <p class="hint" role="status">
          {copied && words(`device.copied-${copied}`)}
        </p>
      </dialog>
    )
  }

  #speak(): void {
    void loadApartWords(pageWords.locale).then((words) => this.setState({ words }))
  }

  async #copy(): Promise<void> {
    this.#field.current?.select()
    try {
      await navigator.clipboard.writeText(this.props.link)
      this.setState({ copied: 'yes' })
    } catch {
      // Not allowed, or a page without TLS: the address stands selected, one key press copies it.
      this.setState({ copied: 'not-allowed' })
    }
  }
}
