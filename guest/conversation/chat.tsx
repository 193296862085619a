/** @jsxImportSource preact */
// The conversation's screen: side, head, band, transcript, composer.
import type { ComponentChildren } from 'preact'
import { useWords } from '../speaking.ts'
import { shortName } from '../short-name.ts'
import { Composer } from './composer.tsx'
import { Head } from './head.tsx'
import { Log } from './log.tsx'
import { NetBand } from './net-band.tsx'
import { Side } from './side.tsx'
import type { TalkActs, TalkView } from './talk-view.ts'
import { answering } from './transcript.ts'

export interface ChatProps {
  readonly view: TalkView
  readonly acts: TalkActs
  readonly onUseDevice: () => void
  /** The menu in the head. */
  readonly menu: ComponentChildren
  /** What was done last, in a word, and for a screen reader. */
  readonly said: string
  /** Whether the focus would be lost without the composer taking it. */
  readonly takeFocus: boolean
}

export function Chat({ view, acts, onUseDevice, menu, said, takeFocus }: ChatProps) {
  const host = answering(view.items)
  return (
    <div class="g-two">
      <div class="g chat">
        <Head view={view}>{menu}</Head>
        <NetBand view={view} acts={acts} />
        <Log view={view} acts={acts} />
        <footer class="chat-foot">
          <div class="g-col">
            <Status view={view} said={said} />
            <Composer
              takeFocus={takeFocus}
              to={host ? shortName(host.name) : (view.desk?.name ?? view.door.name)}
              acts={acts}
            />
          </div>
        </footer>
      </div>
      <Side view={view} onUseDevice={onUseDevice} />
    </div>
  )
}

/** Seen when something was done, heard also when own words fail. */
function Status({ view, said }: Pick<ChatProps, 'view' | 'said'>) {
  const words = useWords()
  const failed = view.items.some((item) => item.kind === 'pending' && item.state === 'failed')
  return (
    <div role="status">
      {said && <p class="hint g-status">{said}</p>}
      {failed && <p class="sr">{words('message.failed')}</p>}
    </div>
  )
}
