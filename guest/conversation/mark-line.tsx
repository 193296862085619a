/** @jsxImportSource preact */
// Under the guest's own words: how far they came, as shape and word.
import { LinkButton } from '../link-button.tsx'
import { Icon } from '../icon.tsx'
import { clockTime, words } from '../speaking.ts'
import type { TalkActs } from './talk-view.ts'
import type { Entry, Mark } from './transcript.ts'

export interface MarkLineProps {
  readonly entry: Extract<Entry, { kind: 'mine' }>
  readonly offline: boolean
  readonly acts: Pick<TalkActs, 'retry' | 'discard'>
}

const icons = {
  sending: 'clock',
  failed: 'circle-alert',
  answered: 'circle-alert',
  arrived: 'check',
  seen: 'check-check',
} as const

export function MarkLine({ entry: { mark, keys }, offline, acts }: MarkLineProps) {
  const button = (act: 'retry' | 'discard') => (
    <LinkButton onPress={() => acts[act](keys)}>{words(`act.${act}`)}</LinkButton>
  )
  const failed = mark.state === 'failed'
  return (
    <p class={`g-mark-line${offline ? ' is-offline' : ''}`}>
      <Icon name={icons[mark.state]} look="i-s" />
      {said(mark, offline ? keys.length : 0)}
      {failed && button('retry')}
      {(failed || mark.state === 'answered') && button('discard')}
    </p>
  )
}

/** `waiting`: how many of them cannot go out now. */
function said(mark: Mark, waiting: number): string {
  if ('at' in mark) return words(`mark.${mark.state}-at`, { time: clockTime(mark.at) })
  return mark.state === 'sending' && waiting ? words('mark.waiting', { count: waiting }) : words(`mark.${mark.state}`)
}
