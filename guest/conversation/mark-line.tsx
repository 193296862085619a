/** @jsxImportSource preact */
// Under the guest's own words: how far they came, as shape and word.
import { LinkButton } from '../link-button.tsx'
import { Icon } from '../icon.tsx'
import { clockTime, words } from '../speaking.ts'
import type { TalkActs } from './talk-view.ts'
import type { Entry } from './transcript.ts'

export interface MarkLineProps {
  readonly entry: Extract<Entry, { kind: 'mine' }>
  readonly offline: boolean
  readonly acts: Pick<TalkActs, 'retry' | 'discard'>
}

const icons = { sending: 'clock', failed: 'circle-alert', arrived: 'check', seen: 'check-check' } as const

export function MarkLine({ entry: { mark, keys }, offline, acts }: MarkLineProps) {
  const button = (act: 'retry' | 'discard') => (
    <LinkButton onPress={() => acts[act](keys)}>{words(`act.${act}`)}</LinkButton>
  )
  return (
    <p class={`g-mark-line${offline ? ' is-offline' : ''}`}>
      <Icon name={icons[mark.state]} look="i-s" />
      {said(mark, offline ? keys.length : 0)}
      {mark.state === 'failed' && [button('retry'), button('discard')]}
    </p>
  )
}

/** `waiting`: how many of them cannot go out now. */
function said(mark: MarkLineProps['entry']['mark'], waiting: number): string {
  switch (mark.state) {
    case 'failed':
      return words('message.failed')
    case 'sending':
      return waiting ? words('mark.waiting', { count: waiting }) : words('mark.sending')
    default:
      return mark.at ? words(`mark.${mark.state}-at`, { time: clockTime(mark.at) }) : words('mark.seen')
  }
}
