/** @jsxImportSource preact */
// What takes files up and shows how far they came: fetched when the first one is given.
import type { Means, TalkView } from '../conversation/talk-view.ts'
import { GivenFiles } from './given-files.ts'
import { once } from './once.ts'
import './tray.css'
import { TrayView } from './tray-view.tsx'

export const give = once((means: Means) => {
  const files = new GivenFiles(means)
  return { Tray: ({ given }: Pick<TalkView, 'given'>) => <TrayView files={files} given={given} /> }
})
