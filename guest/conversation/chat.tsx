/** @jsxImportSource preact */
// The conversation around the composer: who answers, the connection, the transcript, and what stands beside it.
import { Component, type ComponentType } from 'preact'
import type { ThreadItem } from '../../client/thread.ts'
import type { Aside as AsideType } from '../queue/aside.tsx'
import { fetchFor } from '../fetched.ts'
import { Popover } from '../popover.tsx'
import type { Settings } from '../settings.ts'
import { words } from '../speaking.ts'
import type { DeviceDialog as Dialog } from './device-dialog.tsx'
import type { EntryViewProps } from './entry-view.tsx'
import { Head } from './head.tsx'
import { Log } from './log.tsx'
import { NetBand } from './net-band.tsx'
import { Seldom } from './seldom.tsx'
import { Side } from './side.tsx'
import type { TalkActs, TalkView, TrayGiven } from './talk-view.ts'

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
  readonly Tray?: ComponentType<TrayGiven>
  readonly More?: EntryViewProps['More']
  readonly Bot?: ComponentType<{ readonly view: TalkView; readonly acts: TalkActs }>
}

export class Chat extends Component<ChatProps, Fetched> {
  readonly #useDevice = () => fetchFor(this, import('./device-dialog.tsx'))

  override render(
    { view, acts, settings, personalLink }: ChatProps,
    { DeviceDialog, Aside, Tray, More, Bot }: Fetched,
  ) {
    const { items, mailed, given } = view
    this.#fetch(view, acts)
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
              acts,
              view,
            }}
          />
        </Head>
        <NetBand view={view} acts={acts} />
        {Aside && <Aside view={view} acts={acts} settings={settings} />}
        <Log view={view} acts={acts} More={More} />
        <div class="g-status">
          {Tray && <Tray given={given} acts={acts} />}
          <div role="status">
            {mailed && <Seldom view={view} id="mailed" />}
            {items.some(isFailed) && <p class="sr">{words('mark.failed')}</p>}
          </div>
          {Bot && <Bot view={view} acts={acts} />}
        </div>
        {DeviceDialog && (
          <DeviceDialog link={personalLink} onClose={() => this.setState({ DeviceDialog: undefined })} />
        )}
      </>
    )
  }
  /** What has come to be needed by now. */
  #fetch({ life, given, items }: TalkView, acts: TalkActs): void {
    const { Aside, Tray, More, Bot }: Fetched = this.state
    if (!Aside && (life === 'waiting' || life === 'ended')) fetchFor(this, import('../queue/aside.tsx'))
    const fetchWith = (part: Promise<{ made(acts: TalkActs): Fetched }>) =>
      fetchFor(
        this,
        part.then(({ made }) => made(acts)),
      )
    if (!Tray && given) fetchWith(import('../file/give.tsx'))
    if (!More && items.some(hasMore)) fetchWith(import('../file/see.tsx'))
    if (!Bot && items.some(isBots)) fetchFor(this, import('../bot/bot.tsx'))
  }
}

const isFailed = (item: ThreadItem) => item.kind === 'pending' && item.state === 'failed'
const isBots = (item: ThreadItem) => item.kind === 'fact' && item.by.kind === 'bot'
const hasMore = (item: ThreadItem) =>
  item.kind === 'fact' && ('label' in item.fact || 'cards' in item.fact || 'offer' in item.fact)
