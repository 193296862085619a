/** @jsxImportSource preact */
// Everything that is needed seldom: another device, the link by mail, sound, the other language.
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icon.tsx'
import type { Settings } from '../settings.ts'
import { words } from '../speaking.ts'
import { mailLink } from './mail-link.ts'
import type { TalkActs, TalkView } from './talk-view.ts'

export interface MoreItemsProps {
  readonly settings: Settings
  readonly onUseDevice: () => void
  readonly acts: TalkActs
  readonly view: Pick<TalkView, 'door' | 'desk'>
}

export function Inside({ settings, onUseDevice, acts, view }: MoreItemsProps) {
  const { sound, other, otherName } = settings
  const item = (icon: IconName, said: ComponentChildren, act: () => void) => (
    <button type="button" class="item" popovertarget="more" popovertargetaction="hide" onClick={act}>
      <Icon name={icon} />
      {said}
    </button>
  )
  return (
    <>
      {item('smartphone', words('device.title'), onUseDevice)}
      {view.door.asks === 'name-and-email' && item('mail', words('menu.mail'), () => void mailLink(acts))}
      {item('eye', words('menu.flag'), () => void import('../flag/own.tsx').then((own) => own.open(acts.means)))}
      {item(sound ? 'volume-on' : 'volume-off', words(sound ? 'menu.sound-off' : 'menu.sound-on'), settings.turnSound)}
      {item('globe', <bdi lang={other}>{otherName}</bdi>, () => void settings.speakOther())}
      {view.desk && <p class="hint">{words('menu.reference', view.desk)}</p>}
    </>
  )
}
