/** @jsxImportSource preact */
// Which screen stands. Screens know nothing of addresses; the entrance knows nothing of words.
import type { ComponentChildren } from 'preact'
import type { Door } from '../protocol/door.ts'
import { Composer } from './composer.tsx'
import { DoorForm } from './door/door-form.tsx'
import { DoorScreen } from './door/door-screen.tsx'
import type { Entrance, Screen } from './entrance.ts'
import { Icon } from './icon.tsx'
import { Page, Told } from './page.tsx'
import type { Settings } from './settings.ts'
import { shortName } from './short-name.ts'
import { words } from './speaking.ts'

interface AppProps {
  readonly door: Door
  readonly entrance: Entrance
  readonly settings: Settings
  readonly screen: Screen
}

export function App(props: AppProps) {
  const { door, entrance, settings, screen } = props
  const foot = (
    <button type="button" class="link" lang={settings.other} onClick={settings.speakOther}>
      {settings.otherName}
    </button>
  )
  const page = (children: ComponentChildren) => (
    <Page workspace={door.workspace} foot={foot}>
      {children}
    </Page>
  )
  switch (screen.name) {
    case 'chat':
      return <ChatFrame {...props} screen={screen} />
    case 'door':
      return (
        <DoorScreen door={screen.no && 'closed' in screen.no ? { ...door, open: false } : door} foot={foot}>
          <DoorForm
            {...screen}
            door={door}
            draft={entrance.draft}
            onWrite={entrance.write}
            onEnter={(answers) => void entrance.enter(answers, words.locale)}
          />
        </DoorScreen>
      )
    case 'proving':
      return page(<Proving again={screen.again} />)
    default:
      return page(
        <Told what={screen.name} workspace={door.workspace}>
          {screen.name === 'asking' && (
            <button type="button" class="btn btn-brand btn-wide" onClick={() => void entrance.open()}>
              {words('asking.continue')}
            </button>
          )}
          <button type="button" class="btn btn-wide" onClick={entrance.takeOwn}>
            {words('own.start')}
          </button>
        </Told>,
      )
  }
}

function Proving({ again }: { readonly again: boolean }) {
  return (
    <p class={again ? 'banner banner-waiting' : 'g-sub'} role="status">
      {again && <Icon name="wifi-off" />}
      <span>{words(again ? 'proof.again' : 'proof.opening')}</span>
    </p>
  )
}

/** The composer is there at once, so that one can type while the rest is fetched and the line is opened. */
function ChatFrame({
  door,
  entrance,
  settings,
  screen,
}: AppProps & { readonly screen: Extract<Screen, { name: 'chat' }> }) {
  const { talk, parts, byHand } = screen
  const view = talk?.view()
  return (
    <div class="g-two">
      {view && talk && parts ? (
        <parts.Chat view={view} acts={talk} settings={settings} personalLink={entrance.personalLink()} />
      ) : (
        <main class="chat-main" aria-busy="true" />
      )}
      <footer class="chat-foot">
        <Composer
          to={view?.host ? shortName(view.host.name) : door.name}
          draft={() => entrance.draft('question')}
          onWrite={(text) => {
            entrance.write('question', text)
            if (text) talk?.type()
          }}
          onSend={talk?.send}
          takeFocus={byHand}
          Emoji={parts?.Emoji}
        />
      </footer>
    </div>
  )
}
