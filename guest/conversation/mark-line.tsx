/** @jsxImportSource preact */
// Under the guest's own words: how far they came, as shape and word.
import { Icon } from '../../ui/icon.tsx'
import { check, checkCheck, circleAlert, clock } from '../../ui/shapes.ts'
import { clockTime, useWords } from '../speaking.ts'
import type { TalkActs } from './talk-view.ts'
import type { Entry } from './transcript.ts'

type Mine = Extract<Entry, { kind: 'mine' }>

export interface MarkLineProps {
  readonly entry: Mine
  readonly offline: boolean
  readonly acts: Pick<TalkActs, 'retry' | 'discard'>
}

export function MarkLine({ entry, offline, acts }: MarkLineProps) {
  const words = useWords()
  const { mark, keys } = entry
  switch (mark.state) {
    case 'sending':
      return (
        <p class={`g-mark-line${offline ? ' is-wait' : ''}`}>
          <Icon shape={clock} size="s" />
          {offline ? words('mark.waiting', { count: keys.length }) : words('mark.sending')}
        </p>
      )
    case 'failed':
      return <Failed keys={keys} acts={acts} />
    case 'arrived':
      return (
        <p class="g-mark-line">
          <Icon shape={check} size="s" />
          {words('mark.arrived', { time: clockTime(mark.at, words) })}
        </p>
      )
    case 'seen':
      return (
        <p class="g-mark-line">
          <Icon shape={checkCheck} size="s" />
          {mark.at === null ? words('mark.seen') : words('mark.seen-at', { time: clockTime(mark.at, words) })}
        </p>
      )
  }
}

function Failed({ keys, acts }: Pick<MarkLineProps, 'acts'> & { readonly keys: Mine['keys'] }) {
  const words = useWords()
  return (
    <p class="g-mark-line is-failed">
      <Icon shape={circleAlert} size="s" />
      {words('message.failed')}
      <button type="button" class="link" onClick={() => acts.retry(keys)}>
        {words('message.retry')}
      </button>
      <button type="button" class="link is-quiet" onClick={() => acts.discard(keys)}>
        {words('message.discard')}
      </button>
    </p>
  )
}
