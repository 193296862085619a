// Where a file says that it needs a code: few do, and what draws it is fetched then.
import { lazy, Suspense } from 'react'
import type { CodeNoteProps } from './code-note.tsx'
import type { CodeDialogProps } from './code-dialogs.tsx'

const CodeNote = lazy(() => import('./code-note.tsx').then(({ CodeNote: note }) => ({ default: note })))
const CodeDialog = lazy(() => import('./code-dialogs.tsx').then(({ CodeDialog: dialog }) => ({ default: dialog })))

export function CodeLine(props: CodeNoteProps) {
  return (
    <Suspense fallback={null}>
      <CodeNote {...props} />
    </Suspense>
  )
}

export function AskForCode(props: CodeDialogProps) {
  return (
    <Suspense fallback={null}>
      <CodeDialog {...props} />
    </Suspense>
  )
}
