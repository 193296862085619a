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
  /** Absent where the guest gave no address. */
  readonly acts: TalkActs | undefined
}

export function Inside({ settings, onUseDevice, acts }: MoreItemsProps) {
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
      {acts && item('mail', words('menu.mail'), () => void mailLink(acts))}
      {item(sound ? 'volume-on' : 'volume-off', words(sound ? 'menu.sound-off' : 'menu.sound-on'), settings.turnSound)}
      {item('globe', <bdi lang={other}>{otherName}</bdi>, () => void settings.speakOther())}
    </>
  )
}
