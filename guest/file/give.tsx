/** @jsxImportSource preact */
// What takes files up and shows how far they came: fetched when the first one is given.
import type { TalkActs, TrayGiven } from '../conversation/talk-view.ts'
import { GivenFiles } from './given-files.ts'
import { once } from './once.ts'
import './tray.css'
import { TrayView } from './tray-view.tsx'

export const made = once(({ means }: TalkActs) => {
  const files = new GivenFiles(means)
  return { Tray: (props: TrayGiven) => <TrayView files={files} {...props} /> }
})
