/** @jsxImportSource preact */
// The state of the connection, where it is not as it should be. Amber, never red: nothing is lost.
import { Icon } from '../icon.tsx'
import { clockTime, words } from '../speaking.ts'
import type { TalkActs, TalkView } from './talk-view.ts'

interface NetBandProps {
  readonly view: TalkView
  readonly acts: Pick<TalkActs, 'tryNow'>
}

/** The region itself is always there, so that a screen reader hears what comes into it. */
export function NetBand({ view: { net, keeps }, acts }: NetBandProps) {
  const button = (label: string, act: () => void) => (
    <button type="button" class="link" onClick={act}>
      {label}
    </button>
  )
  const lost = net.name === 'lost' && (
    <>
      <strong>{words('line.offline', { time: clockTime(net.since) })}</strong>{' '}
      {keeps ? words('line.kept', { device: isPhone() ? 'phone' : 'other' }) : words('line.unkept')}{' '}
      {button(words('line.try-now'), acts.tryNow)}
    </>
  )
  const old = net.name === 'old' && (
    <>
      <strong>{words('line.older-page')}</strong> {button(words('line.reload'), () => location.reload())}
    </>
  )
  const isBack = net.name === 'back'
  const back = isBack && (net.told ? words('line.back', net.told) : words('line.connected'))
  return (
    <div class="g-net" role="status">
      {net.name !== 'here' && (
        <p class={isBack ? 'net is-back' : 'net'}>
          <Icon name={isBack ? 'circle-check' : 'wifi-off'} />
          <span>{lost || old || back}</span>
        </p>
      )}
    </div>
  )
}

/** A screen that a hand holds: touched, and narrow one way or the other. */
function isPhone(): boolean {
  return matchMedia('(pointer: coarse) and (max-width: 30rem), (pointer: coarse) and (max-height: 30rem)').matches
}
