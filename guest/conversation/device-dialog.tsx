/** @jsxImportSource preact */
// Shows and copies the personal link, with what it means to have it. Open as long as it stands in the page.
import { Component, createRef } from 'preact'
import { Icon } from '../icon.tsx'
import { words } from '../speaking.ts'

interface DeviceDialogProps {
  readonly link: string
  readonly onClose: () => void
}

type Copied = 'no' | 'yes' | 'not-allowed'

/** The browser's own dialog: it keeps the focus inside, closes on Escape, and gives the focus back. */
export class DeviceDialog extends Component<DeviceDialogProps, { copied: Copied }> {
  override state = { copied: 'no' as Copied }
  readonly #dialog = createRef<HTMLDialogElement>()
  readonly #field = createRef<HTMLInputElement>()

  override componentDidMount(): void {
    this.#dialog.current?.showModal()
  }

  override render({ link, onClose }: DeviceDialogProps, { copied }: { copied: Copied }) {
    return (
      <dialog ref={this.#dialog} class="dialog" aria-labelledby="device" onClose={onClose}>
        <h2 id="device">{words('device.title')}</h2>
        <p>{words('device.text')}</p>
        <input ref={this.#field} class="input" readOnly dir="ltr" value={link} aria-label={words('device.address')} />
        <div class="row-flex">
          <button type="button" class="btn btn-brand" onClick={() => void this.#copy()}>
            <Icon name={copied === 'yes' ? 'check' : 'copy'} />
            {words('device.copy')}
          </button>
          <button type="button" class="btn" onClick={() => this.#dialog.current?.close()}>
            {words('device.close')}
          </button>
        </div>
        <p class="hint" role="status">
          {copied !== 'no' && words(`device.copied-${copied}`)}
        </p>
      </dialog>
    )
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
