/** @jsxImportSource preact */
// Everything that is needed seldom: another device, the link by mail, sound, the other language. Plain buttons in the
// browser's own popover.
import type { ComponentChildren } from 'preact'
import { IconButton } from '../buttons.tsx'
import { Icon, type IconName } from '../icon.tsx'
import type { Settings } from '../settings.ts'
import { words } from '../speaking.ts'

interface MoreMenuProps {
  readonly settings: Settings
  readonly onUseDevice: () => void
  /** Absent where the guest gave no address. */
  readonly onMailLink: (() => void) | undefined
}

export function MoreMenu({ settings, onUseDevice, onMailLink }: MoreMenuProps) {
  const { sound, other, otherName } = settings
  const item = (icon: IconName, said: ComponentChildren, act: () => void) => (
    <button type="button" class="item" popovertarget="more" popovertargetaction="hide" onClick={act}>
      <Icon name={icon} />
      {said}
    </button>
  )
  return (
    <>
      <IconButton icon="ellipsis" label={words('head.more')} opens="more" />
      <div popover="auto" id="more" class="menu g-more">
        {item('smartphone', words('device.title'), onUseDevice)}
        {onMailLink && item('mail', words('menu.mail'), onMailLink)}
        {item(
          sound ? 'volume-on' : 'volume-off',
          words(sound ? 'menu.sound-off' : 'menu.sound-on'),
          settings.turnSound,
        )}
        {item('globe', <bdi lang={other}>{otherName}</bdi>, () => void settings.speakOther())}
      </div>
    </>
  )
}
