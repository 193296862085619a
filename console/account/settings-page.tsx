// What one sets for oneself, on this device and everywhere, and what owners set for all.
import { Segments } from '../../ui/segments.tsx'
import { Switch } from '../../ui/choice.tsx'
import { PushSettings } from '../alert/push-settings.tsx'
import { SoundSettings } from '../alert/sound-settings.tsx'
import { choose, useChoices } from '../frame/choices.ts'
import type { Theme } from '../frame/choices.ts'
import { useRole } from '../frame/house.tsx'
import { Page, Part } from '../frame/page.tsx'
import { useWords } from '../frame/words.tsx'
import { ContactsPart } from '../contact/contacts-part.tsx'
import { UndoPart } from '../conversation/undo-part.tsx'
import { ReadyPart } from '../ready/ready-part.tsx'
import { TagsPart } from '../tag/tags-part.tsx'
import { OpenSealed } from '../workspace/open-sealed.tsx'
import { WorkspaceSettings } from '../workspace/workspace-settings.tsx'
import { OwnName, OwnPassword } from './own-account.tsx'
import { Sessions } from './sessions.tsx'

export function SettingsPage() {
  const words = useWords()
  const role = useRole()
  return (
    <Page title={words('settings.title')}>
      <OwnName />
      <ContactsPart />
      <SoundSettings />
      <PushSettings />
      <UndoPart />
      <Look />
      <Keyboard />
      {role === 'owner' && <WorkspaceSettings />}
      {role !== 'host' && <OpenSealed />}
      {role !== 'host' && <ReadyPart />}
      {role !== 'host' && <TagsPart />}
      <OwnPassword />
      <Sessions />
    </Page>
  )
}

const themes: readonly Theme[] = ['system', 'light', 'dark']

function Look() {
  const words = useWords()
  const { theme } = useChoices()
  return (
    <Part title={words('settings.theme')}>
      <Segments
        label={words('settings.theme')}
        segments={themes.map((value) => ({ value, label: words(`theme.${value}`) }))}
        value={theme}
        onChange={(value) => choose({ theme: value })}
      />
    </Part>
  )
}

function Keyboard() {
  const words = useWords()
  const { singleKeys } = useChoices()
  return (
    <Part title={words('settings.keys')}>
      <Switch
        checked={singleKeys}
        hint={words('settings.keys.single.hint')}
        onChange={(event) => choose({ singleKeys: event.target.checked })}
      >
        {words('settings.keys.single')}
      </Switch>
    </Part>
  )
}
