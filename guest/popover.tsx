/** @jsxImportSource preact */
// A button and the browser's own popover: Escape and a press outside close it, and the focus goes back. What stands in it is
// fetched when somebody first comes near.
import { Component, type ComponentType } from 'preact'
import { fetchFor } from './fetched.ts'
import { Icon, type IconName } from './icon.tsx'

interface PopoverProps<Inside> {
  /** Its class is `g-` and this. */
  readonly id: string
  readonly icon: IconName
  readonly label: string
  readonly load: () => Promise<{ readonly Inside: ComponentType<Inside> }>
  readonly give: Inside
}

interface Fetched<Inside> {
  readonly Inside?: ComponentType<Inside>
}

export class Popover<Props extends object> extends Component<PopoverProps<Props>, Fetched<Props>> {
  /** Whoever comes near will want it. Without a network it is asked for again the next time. */
  readonly #fetch = () => fetchFor(this, this.props.load())

  override render({ id, icon, label, give }: PopoverProps<Props>, { Inside }: Fetched<Props>) {
    return (
      <>
        <button
          type="button"
          class="btn btn-plain btn-icon"
          aria-label={label}
          title={label}
          popovertarget={id}
          onFocus={this.#fetch}
          onPointerEnter={this.#fetch}
        >
          <Icon name={icon} look="i-l" />
        </button>
        <div popover="auto" id={id} class={`menu g-${id}`}>
          {Inside && <Inside {...give} />}
        </div>
      </>
    )
  }
}
