/** @jsxImportSource preact */
// The conversation around the composer: who answers, the connection, the transcript, and what stands beside it.
import { Component } from 'preact'
import type { Settings } from '../settings.ts'
import { words } from '../speaking.ts'
import type { DeviceDialog as Dialog } from './device-dialog.tsx'
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

interface Asked {
  /** While it is open. */
  readonly DeviceDialog?: typeof Dialog | undefined
}

export class Chat extends Component<ChatProps, Asked> {
  /** Where the network does not bring it, all stays as it is. */
  readonly #useDevice = () => {
    import('./device-dialog.tsx').then(
      (asked) => this.setState(asked),
      () => {},
    )
  }

  override render({ view, acts, settings, personalLink }: ChatProps, { DeviceDialog }: Asked) {
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
        {DeviceDialog && (
          <DeviceDialog link={personalLink} onClose={() => this.setState({ DeviceDialog: undefined })} />
        )}
      </>
    )
  }
}
