// Share: picks files on this machine, several at once. What they are is found out by the server; the list only helps to pick.
import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { paperclip } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'

export const pickable =
  'image/png,image/jpeg,image/gif,image/webp,image/avif,application/pdf,text/plain,text/csv,.md,.log,.tsv,.docx,.xlsx,.pptx,.odt,.ods,.odp'

export function ShareButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const words = useWords()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        accept={pickable}
        aria-label={words('share.pick')}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // The same file may be picked once more.
          currentTarget.value = ''
        }}
      />
      <Button
        shape={paperclip}
        aria-label={words('share.button')}
        data-tip={words('share.tip')}
        onClick={() => field.current?.click()}
      >
        <span className="btn-label">{words('share.button')}</span>
      </Button>
    </>
  )
}
