/** @jsxImportSource preact */
// The conversation with what is around it: menu, dialog, title, the focus.
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Door } from '../protocol/door.ts'
import { Chat } from './conversation/chat.tsx'
import type { Talk } from './conversation/talk.ts'
import type { TalkView } from './conversation/talk-view.ts'
import { answering } from './conversation/transcript.ts'
import { fetchPicker } from './emoji/emoji-button.tsx'
import { languageNames } from './language-button.tsx'
import { later } from './later.tsx'
import type { MoreActs } from './menu/more-menu.tsx'
import type { Settings } from './settings.ts'
import { useWords } from './speaking.ts'
import { useChanging } from './use-changing.ts'

const MoreButton = later(async () => (await import('./menu/more-menu.tsx')).MoreButton)
const DeviceDialog = later(async () => (await import('./link/device-dialog.tsx')).DeviceDialog)

interface TalkScreenProps {
  readonly talk: Talk
  /** The personal link. */
  readonly link: string
  readonly door: Door
  readonly settings: Settings
  readonly takeFocus: boolean
}

export function TalkScreen({ talk, link, door, settings, takeFocus }: TalkScreenProps) {
  const view = useChanging(talk, talk.view)
  const [showsLink, setShowsLink] = useState(false)
  const [said, mailLink] = useMailLink(talk)
  const useDevice = useCallback(() => setShowsLink(true), [])
  useTitle(view, talk.unseen())
  useEffect(fetchTheRest, [])
  const acts: MoreActs = {
    mailLink: door.asks === 'name-and-email' ? mailLink : undefined,
    useDevice,
    sound: settings.sound,
    setSound: (on) => settings.setSound(on),
    other: { language: settings.other, name: languageNames[settings.other] },
    speakOther: () => void settings.speakOther(),
  }
  return (
    <>
      <Chat
        view={view}
        acts={talk}
        takeFocus={takeFocus}
        said={said}
        menu={<MoreButton {...acts} />}
        onUseDevice={useDevice}
      />
      {showsLink && <DeviceDialog link={link} onClose={() => setShowsLink(false)} />}
    </>
  )
}

/** What one can type without comes when the page has nothing else to do, so that it is there when the network is not. */
function fetchTheRest(): void {
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 500))
  idle(() => {
    DeviceDialog.ahead()
    fetchPicker()
  })
}

/** Asks for the link by mail; what became of it stands for a while beside the composer. */
function useMailLink(talk: Talk): readonly [string, () => void] {
  const words = useWords()
  const [said, setSaid] = useState('')
  const ask = useCallback(() => {
    void talk.mailLink().then((outcome) => setSaid(words(`mailed.${outcome}`)))
  }, [talk, words])
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(''), 10_000)
    return () => clearTimeout(timer)
  }, [said])
  return [said, ask]
}

/** Who answers and where; in front of it, how many of their messages nobody has seen. */
function useTitle({ items, desk, door }: TalkView, unseen: number): void {
  const words = useWords()
  useEffect(() => {
    const title = `${answering(items)?.name ?? desk?.name ?? door.name} · ${door.workspace}`
    document.title = unseen > 0 ? words('title.unread', { count: unseen, title }) : title
  })
}
