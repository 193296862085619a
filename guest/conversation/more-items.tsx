/** @jsxImportSource preact */
// Everything that is needed seldom: another device, the link by mail, sound, the other language.
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icon.tsx'
import type { Settings } from '../settings.ts'
import { words } from '../speaking.ts'
import { mailLink } from './mail-link.ts'
import type { TalkActs } from './talk-view.ts'

export interface MoreItemsProps {
  readonly settings: Settings
  readonly onUseDevice: () => void
  readonly acts: TalkActs
  /** Whether there is an address to mail to. */
  readonly mails: boolean
}

export function Inside({ settings, onUseDevice, acts, mails }: MoreItemsProps) {
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
      {mails && item('mail', words('menu.mail'), () => void mailLink(acts))}
      {item('eye', words('menu.flag'), () => void import('../flag/own.tsx').then((own) => own.open(acts.means)))}
      {item(sound ? 'volume-on' : 'volume-off', words(sound ? 'menu.sound-off' : 'menu.sound-on'), settings.turnSound)}
      {item('globe', <bdi lang={other}>{otherName}</bdi>, () => void settings.speakOther())}
    </>
  )
}
