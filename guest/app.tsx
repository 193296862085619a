/** @jsxImportSource preact */
// Which screen stands. Screens know nothing of addresses; the entrance knows nothing of words.
import { useEffect, useState } from 'preact/hooks'
import type { Door } from '../protocol/door.ts'
import { DoorForm } from './door/door-form.tsx'
import { DoorScreen, Page } from './door/door-screen.tsx'
import type { Entrance } from './entrance.ts'
import { LanguageButton } from './language-button.tsx'
import { Asking, Dead, Opening, ProofSpent, Proving } from './link/link-screens.tsx'
import type { Settings } from './settings.ts'
import { useWords } from './speaking.ts'
import { TalkScreen } from './talk-screen.tsx'
import { useChanging } from './use-changing.ts'

interface AppProps {
  readonly door: Door
  readonly entrance: Entrance
  readonly settings: Settings
}

export function App({ door, entrance, settings }: AppProps) {
  const words = useWords()
  const screen = useChanging(entrance, entrance.screen)
  const cameByDoor = useCameByDoor(screen.name)
  const language = <LanguageButton settings={settings} />
  useEffect(() => {
    document.title = `${door.name} · ${door.workspace}`
  }, [door, screen.name])

  switch (screen.name) {
    case 'door':
      return (
        <DoorScreen door={screen.outcome?.kind === 'closed' ? { ...door, open: false } : door} language={language}>
          <DoorForm
            door={door}
            kept={entrance.kept()}
            entering={screen.entering}
            outcome={screen.outcome}
            onWrite={entrance.write}
            onEnter={(answers) => void entrance.enter(answers, words.locale)}
          />
        </DoorScreen>
      )
    case 'talk':
      return <TalkScreen {...screen} door={door} settings={settings} takeFocus={cameByDoor} />
    case 'asking':
      return (
        <Page door={door} foot={language}>
          <Asking door={door} hasOwn={screen.hasOwn} onContinue={entrance.open} onOwn={entrance.takeOwn} />
        </Page>
      )
    case 'dead':
      return (
        <Page door={door} foot={language}>
          <Dead onNew={entrance.takeOwn} />
        </Page>
      )
    case 'proof-spent':
      return (
        <Page door={door} foot={language}>
          <ProofSpent onNew={entrance.takeOwn} />
        </Page>
      )
    case 'proving':
      return (
        <Page door={door} foot={language}>
          <Proving waits={screen.waits} />
        </Page>
      )
    case 'opening':
      return (
        <Page door={door} foot={language}>
          <Opening />
        </Page>
      )
  }
}

/** Whoever has just pressed a button that is gone goes on in the field; whoever opened the page is not pushed there. */
function useCameByDoor(name: string): boolean {
  const [first] = useState(name)
  return first === 'door' || first === 'asking'
}
