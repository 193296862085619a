// The way to the preview, whose page comes when it is asked for.
import { lazy, Suspense, useContext, useState } from 'react'
import type { Directory } from '../../domain/workspace/directory.ts'
import { Button } from '../../ui/button.tsx'
import { eye } from '../../ui/shapes.ts'
import type { BotsWords } from '../../words/bots.ts'
import { EditedBot } from './edited.ts'
import type { Written } from './use-editor.ts'

const PreviewDialog = lazy(() =>
  import('./preview-dialog.tsx').then(({ PreviewDialog: dialog }) => ({ default: dialog })),
)

interface PreviewActProps {
  readonly written: Written
  readonly directory: Directory
  readonly said: BotsWords
}

export function PreviewAct({ written, directory, said }: PreviewActProps) {
  const bot = useContext(EditedBot)
  const [shown, setShown] = useState(false)
  return (
    <>
      <Button shape={eye} onClick={() => setShown(true)}>
        {said('preview')}
      </Button>
      {shown && bot && (
        <Suspense fallback={null}>
          <PreviewDialog {...{ bot, directory, said, ...written }} onClose={() => setShown(false)} />
        </Suspense>
      )}
    </>
  )
}
