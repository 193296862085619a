/** @jsxImportSource preact */
// Which screen stands. Screens know nothing of addresses; the entrance knows nothing of words.
import { LinkButton } from './link-button.tsx'
import { Composer } from './composer.tsx'
import { DoorForm } from './door/door-form.tsx'
import { DoorScreen } from './door/door-screen.tsx'
import type { Entrance, Screen } from './entrance.ts'
import { Icon } from './icon.tsx'
import type { KnownDoor } from './known-door.ts'
import { Page } from './page.tsx'
import type { Settings } from './settings.ts'
import { shortName } from './short-name.ts'
import { words } from './speaking.ts'
import { Told } from './told.tsx'

interface AppProps {
  readonly door: KnownDoor
  readonly entrance: Entrance
  readonly settings: Settings
  readonly screen: Screen
}

export function App(props: AppProps) {
  const { door, entrance, settings, screen } = props
  if (screen.name === 'chat') return <ChatFrame {...props} screen={screen} />
  const foot = (
    <LinkButton key="language" lang={settings.other} onPress={() => void settings.speakOther()}>
      {settings.otherName}
    </LinkButton>
  )
  if (screen.name !== 'door') {
    return (
      <Page workspace={door.workspace} foot={foot}>
        {screen.name === 'proving' ? <Opening /> : <Told what={screen.name} door={door} entrance={entrance} />}
      </Page>
    )
  }
  return (
    <DoorScreen door={screen.no === 'closed' ? { ...door, open: false } : door} foot={foot}>
      <DoorForm
        {...screen}
        door={door}
        draft={entrance.draft}
        onWrite={entrance.write}
        onEnter={(answers) => void entrance.enter(answers, words.locale)}
      />
    </DoorScreen>
  )
}

/** What takes longer than it should says so by itself: the second line comes into sight after some seconds. */
function Opening() {
  return (
    <div class="g-opening" role="status">
      <p class="g-sub">{words('opening.now')}</p>
      <p class="banner banner-waiting">
        <Icon name="wifi-off" />
        <span>{words('away.text')}</span>
      </p>
    </div>
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
  const ended = view?.life === 'ended'
  return (
    <div class="g-two">
      {view && talk && parts ? (
        <parts.Chat view={view} acts={talk} settings={settings} personalLink={entrance.personalLink()} />
      ) : (
        <main class="chat-main">
          <Opening />
        </main>
      )}
      <footer class="chat-foot" hidden={ended}>
        <Composer
          to={view?.host ? shortName(view.host.name) : door.name}
          draft={() => entrance.draft('question')}
          onWrite={(text) => {
            entrance.write('question', text)
            if (text) talk?.type()
          }}
          onSend={talk?.send}
          takeFocus={byHand}
          onFiles={
            view?.desk?.files && !ended
              ? (given) => talk?.tell({ given: [...(view.given ?? []), ...given] })
              : undefined
          }
          Emoji={parts?.Emoji}
        />
      </footer>
    </div>
  )
}
