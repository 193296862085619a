/** @jsxImportSource preact */
// The state of the connection, where it is not as it should be. Amber, never red: nothing is lost.
import { LinkButton } from '../link-button.tsx'
import { isTouch } from '../composer.tsx'
import { Icon } from '../icon.tsx'
import { words } from '../speaking.ts'
import { when } from './days.ts'
import type { TalkActs, TalkView } from './talk-view.ts'

interface NetBandProps {
  readonly view: TalkView
  readonly acts: Pick<TalkActs, 'tryNow'>
}

/** The region itself is always there, so that a screen reader hears what comes into it. */
export function NetBand({ view: { net, keeps }, acts }: NetBandProps) {
  const lost = net.name === 'lost' && (
    <>
      <strong>{words(net.kept ? 'line.as-of' : 'line.offline', { time: when(net.since) })}</strong>{' '}
      {keeps
        ? words('line.kept', { device: isTouch() && screen.width < 600 ? 'phone' : 'other' })
        : words('line.unkept')}{' '}
      <LinkButton onPress={acts.tryNow}>{words('line.try-now')}</LinkButton>
    </>
  )
  const old = net.name === 'old' && (
    <>
      <strong>{words('line.older-page')}</strong>{' '}
      <LinkButton onPress={() => location.reload()}>{words('line.reload')}</LinkButton>
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
