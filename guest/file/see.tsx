/** @jsxImportSource preact */
// What draws a file in the transcript: fetched when the first one is seen.
import type { FileSharedView } from '../../protocol/conversation.ts'
import type { Means } from '../conversation/talk-view.ts'
import { FileView } from './file-view.tsx'
import './files.css'
import { once } from './once.ts'
import { SeenFiles } from './seen-files.ts'

export const made = once((means: Means) => {
  const files = new SeenFiles(means)
  return { File: ({ file }: { readonly file: FileSharedView }) => <FileView files={files} file={file} /> }
})
