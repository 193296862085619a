/** @jsxImportSource preact */
import { zaynab } from '../../cast/cast.ts'
import { memoryStore } from '../../client/store.ts'
import { Composer } from '../../guest/composer.tsx'
import { Chat } from '../../guest/conversation/chat.tsx'
import { Emoji } from '../../guest/conversation/emoji.tsx'
import type { TalkView } from '../../guest/conversation/talk-view.ts'
import { Settings } from '../../guest/settings.ts'
import { shortName } from '../../guest/short-name.ts'
import { acts, adasWords, closing, door, longView, pending, sealedView, view } from './cast-views.ts'
import { preactStories } from './preact-stories.tsx'
import { at } from '../../cast/talk.ts'

export const title = 'guest/chat'
export const surface = 'guest'

const settings = new Settings(memoryStore(), () => Promise.resolve())

function Screen({ shown, draft = '' }: { readonly shown: TalkView; readonly draft?: string }) {
  return (
    <div class="g-two">
      <Chat
        view={shown}
        acts={acts}
        settings={settings}
        personalLink={`https://parley.example/d/${door.slug}#${'s'.repeat(43)}`}
      />
      <footer class="chat-foot">
        <Composer
          to={shown.host ? shortName(shown.host.name) : door.name}
          draft={() => draft}
          onWrite={() => {}}
          onSend={() => {}}
          takeFocus={false}
          onFiles={() => {}}
          Emoji={Emoji}
        />
      </footer>
    </div>
  )
}

const offline = { name: 'lost', since: at(15, 40), kept: false } as const
const kept = [
  ...adasWords.slice(0, -1),
  pending('Good! I will send it tonight.'),
  pending('Can Yuki still see me tomorrow at 11?'),
]
const welcome = { ...view, host: null, items: adasWords.slice(0, 1), typists: [] }

export const stories = preactStories({
  busy: () => <Screen shown={view} />,
  empty: () => <Screen shown={welcome} />,
  'nobody here': () => <Screen shown={{ ...welcome, desk: view.desk && { ...view.desk, here: [], looking: [] } }} />,
  offline: () => <Screen shown={{ ...view, net: offline, items: kept, typists: [] }} />,
  'opened without a network': () => (
    <Screen shown={{ ...view, desk: null, net: { ...offline, kept: true }, items: kept, typists: [] }} />
  ),
  'offline without storage': () => <Screen shown={{ ...view, net: offline, items: kept, typists: [], keeps: false }} />,
  'back again': () => (
    <Screen shown={{ ...view, net: { name: 'back', told: { sent: 2, received: 3 } }, newAfter: 7 }} />
  ),
  failed: () => <Screen shown={{ ...view, items: [...adasWords, pending('This did not go.', 'failed')] }} />,
  closed: () => <Screen shown={{ ...view, items: [...adasWords, closing], life: 'closed', typists: [] }} />,
  sealed: () => <Screen shown={sealedView} />,
  'sealed by who has left': () => (
    <Screen shown={{ ...sealedView, desk: view.desk && { ...view.desk, readers: [], here: [], looking: [] } }} />
  ),
  'old page': () => <Screen shown={{ ...view, net: { name: 'old' } }} />,
  mailed: () => <Screen shown={{ ...view, mailed: 'done' }} draft={'A draft\nof three\nlines'} />,
  'too long': () => <Screen shown={view} draft={'x'.repeat(8003)} />,
  'long names': () => <Screen shown={longView} draft={`For ${zaynab.name}`} />,
})
