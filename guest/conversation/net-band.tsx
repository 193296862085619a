/** @jsxImportSource preact */
// The state of the connection, where it is not as it should be. Amber, never red: nothing is lost.
import { Icon } from '../../ui/icon.tsx'
import { circleCheck, refreshCw, wifiOff } from '../../ui/shapes.ts'
import { clockTime, useWords } from '../speaking.ts'
import type { TalkActs, TalkView } from './talk-view.ts'

interface NetBandProps {
  readonly view: TalkView
  readonly acts: Pick<TalkActs, 'tryNow'>
}

/** The region itself is always there, so that a screen reader hears what comes into it. */
export function NetBand({ view, acts }: NetBandProps) {
  return (
    <div role="status">
      <Band view={view} acts={acts} />
    </div>
  )
}

function Band({ view: { net, keeps }, acts }: NetBandProps) {
  const words = useWords()
  switch (net.name) {
    case 'here':
      return null
    case 'lost':
      return (
        <p class="net">
          <Icon shape={wifiOff} />
          <span>
            <strong>{words('line.offline', { time: clockTime(net.since, words) })}</strong>{' '}
            {keeps ? words('line.kept', { device: isPhone() ? 'phone' : 'other' }) : words('line.unkept')}{' '}
            <button type="button" class="link" onClick={acts.tryNow}>
              {words('line.try-now')}
            </button>
          </span>
        </p>
      )
    case 'back':
      return (
        <p class="net is-back">
          <Icon shape={circleCheck} />
          <span>{net.told ? words('line.back', net.told) : words('line.connected')}</span>
        </p>
      )
    case 'old':
      return (
        <p class="net">
          <Icon shape={refreshCw} />
          <span>
            <strong>{words('line.older-page')}</strong>{' '}
            <button type="button" class="link" onClick={() => location.reload()}>
              {words('line.reload')}
            </button>
          </span>
        </p>
      )
  }
}

/** A screen that a hand holds: touched, and narrow one way or the other. */
function isPhone(): boolean {
  return matchMedia('(pointer: coarse) and (max-width: 30rem), (pointer: coarse) and (max-height: 30rem)').matches
}
