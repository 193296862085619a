/** @jsxImportSource preact */
// Everything that is needed seldom: another device, the link by mail, sound, the other language.
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icon.tsx'
import type { Settings } from '../settings.ts'
import { words } from '../speaking.ts'

export interface MoreItemsProps {
  readonly settings: Settings
  readonly onUseDevice: () => void
  /** Absent where the guest gave no address. */
  readonly onMailLink: (() => void) | undefined
}

export function Inside({ settings, onUseDevice, onMailLink }: MoreItemsProps) {
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
      {onMailLink && item('mail', words('menu.mail'), onMailLink)}
      {item(sound ? 'volume-on' : 'volume-off', words(sound ? 'menu.sound-off' : 'menu.sound-on'), settings.turnSound)}
      {item('globe', <bdi lang={other}>{otherName}</bdi>, () => void settings.speakOther())}
    </>
  )
}
