/** @jsxImportSource preact */
// The conversation around the composer: who answers, the connection, the transcript, and what stands beside it.
import { Component } from 'preact'
import type { Aside as AsideType } from '../queue/aside.tsx'
import { fetchFor } from '../fetched.ts'
import { Popover } from '../popover.tsx'
import type { Settings } from '../settings.ts'
import { words } from '../speaking.ts'
import type { DeviceDialog as Dialog } from './device-dialog.tsx'
import { Head } from './head.tsx'
import { Log } from './log.tsx'
import { NetBand } from './net-band.tsx'
import { Seldom } from './seldom.tsx'
import { Side } from './side.tsx'
import type { TalkActs, TalkView } from './talk-view.ts'

export interface ChatProps {
  readonly view: TalkView
  readonly acts: TalkActs
  readonly settings: Settings
  readonly personalLink: string
}

/** What is fetched when it is asked for, or had to be. */
interface Fetched {
  /** While it is open. */
  readonly DeviceDialog?: typeof Dialog | undefined
  readonly Aside?: typeof AsideType
}

export class Chat extends Component<ChatProps, Fetched> {
  readonly #useDevice = () => fetchFor(this, import('./device-dialog.tsx'))

  override render({ view, acts, settings, personalLink }: ChatProps, { DeviceDialog, Aside }: Fetched) {
    const { items, mailed, door, life } = view
    if (!Aside && (life === 'waiting' || life === 'ended')) fetchFor(this, import('../queue/aside.tsx'))
    const failed = items.some((item) => item.kind === 'pending' && item.state === 'failed')
    return (
      <>
        <Side view={view} onUseDevice={this.#useDevice} />
        <Head view={view}>
          <Popover
            id="more"
            icon="ellipsis"
            label={words('head.more')}
            load={() => import('./more-items.tsx')}
            give={{
              settings,
              onUseDevice: this.#useDevice,
              onMailLink: door.asks === 'name-and-email' ? acts.mailLink : undefined,
            }}
          />
        </Head>
        <NetBand view={view} acts={acts} />
        {Aside && <Aside view={view} acts={acts} settings={settings} />}
        <Log view={view} acts={acts} />
        <div class="g-status" role="status">
          {mailed && <Seldom view={view} mailed />}
          {failed && <p class="sr">{words('message.failed')}</p>}
        </div>
        {DeviceDialog && (
          <DeviceDialog link={personalLink} onClose={() => this.setState({ DeviceDialog: undefined })} />
        )}
      </>
    )
  }
}
