import { Suspense } from 'react'
import { ada } from '../../cast/cast.ts'
import type { Upload } from '../../client/upload.ts'
import { FileTray } from '../../console/file/file-tray.tsx'
import { reactStories } from '../react-stories.tsx'
import { Frame } from '../sheet.tsx'
import { drawnFile, filesOfAda, longName } from './drawn-files.tsx'

export const title = 'console/file'

const uploads = filesOfAda.flatMap((item) => (item.kind === 'upload' ? [item.upload] : []))
const staged = (label: string, type: string): readonly Upload[] =>
  uploads.slice(0, 1).map((upload) => ({ ...upload, label, state: 'staged', blob: new Blob(['x'], { type }) }))

function Tray({ note = false }: { readonly note?: boolean }) {
  const files = [...staged('IMG_2041.jpg', 'image/jpeg'), ...staged(longName, 'application/pdf')]
  const acts = { onChange: () => {}, onRemove: () => {} }
  const given = { staged: files, guestName: ada.name ?? '', note, mails: true, ...acts }
  return (
    <Suspense fallback={null}>
      <FileTray {...given} deskKeeps="30d" />
    </Suspense>
  )
}

export const stories = reactStories({
  cards: () => (
    <Frame width="24rem">
      {filesOfAda.map((item) => {
        if (item.kind === 'upload') return drawnFile({ id: item.id, at: item.at, text: '', upload: item.upload })
        const { id, at } = item
        return item.kind === 'fact' && item.fact.type === 'file-shared'
          ? drawnFile({ id, at, text: '', file: item.fact })
          : null
      })}
    </Frame>
  ),
  tray: () => (
    <Frame width="34rem">
      <Tray />
      <Tray note />
    </Frame>
  ),
})
