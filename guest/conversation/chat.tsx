/** @jsxImportSource preact */
// The conversation around the composer: who answers, the connection, the transcript, and what stands beside it.
import { Component, createRef } from 'preact'
import type { Settings } from '../settings.ts'
import { words } from '../speaking.ts'
import { DeviceDialog } from './device-dialog.tsx'
import { Head } from './head.tsx'
import { Log } from './log.tsx'
import { MoreMenu } from './more-menu.tsx'
import { NetBand } from './net-band.tsx'
import { Side } from './side.tsx'
import type { TalkActs, TalkView } from './talk-view.ts'

export interface ChatProps {
  readonly view: TalkView
  readonly acts: TalkActs
  readonly settings: Settings
  readonly personalLink: string
}

export class Chat extends Component<ChatProps> {
  readonly #dialog = createRef<HTMLDialogElement>()
  readonly #useDevice = () => this.#dialog.current?.showModal()

  override render({ view, acts, settings, personalLink }: ChatProps) {
    const { items, mailed, door } = view
    const failed = items.some((item) => item.kind === 'pending' && item.state === 'failed')
    return (
      <>
        <Side view={view} onUseDevice={this.#useDevice} />
        <Head view={view}>
          <MoreMenu
            settings={settings}
            onUseDevice={this.#useDevice}
            onMailLink={door.asks === 'name-and-email' ? acts.mailLink : undefined}
          />
        </Head>
        <NetBand view={view} acts={acts} />
        <Log view={view} acts={acts} />
        <div class="g-status" role="status">
          {mailed && <p class="hint">{words(`mailed.${mailed}`)}</p>}
          {failed && <p class="sr">{words('message.failed')}</p>}
        </div>
        <DeviceDialog dialog={this.#dialog} link={personalLink} />
      </>
    )
  }
}
