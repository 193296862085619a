// Where a file says that it needs a code: few do, and what draws it is fetched then.
import { lazy, Suspense } from 'react'
import type { CodeNoteProps } from './code-note.tsx'

const CodeNote = lazy(() => import('./code-note.tsx').then(({ CodeNote: note }) => ({ default: note })))

export function CodeLine(props: CodeNoteProps) {
  return (
    <Suspense fallback={null}>
      <CodeNote {...props} />
    </Suspense>
  )
}
