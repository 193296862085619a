// One file brought from this machine to where bots have theirs: how far it is, and why it was not taken.
import { useContext, useEffect, useRef, useState } from 'react'
import { bringForBots } from '../../client/bot-files.ts'
import type { Failure } from '../../client/pending.ts'
import type { KeptFile } from '../../domain/bot/flow.ts'
import { Button } from '../../ui/button.tsx'
import { paperclip } from '../../ui/shapes.ts'
import type { BotsWords } from '../../words/bots.ts'
import { refusedWords, sizeOf } from '../file/file-words.ts'
import { useHouse } from '../frame/house.tsx'
import { useWords } from '../frame/words.tsx'
import { EditedFiles } from './edited.ts'

interface BringFileProps {
  readonly label: string
  readonly accept?: string
  readonly onFile: (file: KeptFile, name: string) => void
  readonly said: BotsWords
}

type Bringing =
  | { readonly name: string; readonly size: number; readonly received: number | null; readonly failure?: never }
  | { readonly failure: Failure }

/** Brings one at a time: another one takes its place. */
function useBringing(onFile: BringFileProps['onFile']) {
  const { world, http } = useHouse()
  const files = useContext(EditedFiles)
  const [bringing, setBringing] = useState<Bringing | null>(null)
  const given = useRef<AbortController>(null)
  const taken = useRef(onFile)
  taken.current = onFile
  useEffect(() => () => given.current?.abort(), [])
  const bring = async (file: File) => {
    given.current?.abort()
    given.current = new AbortController()
    const { signal } = given.current
    const onProgress = (received: number | null) => {
      if (!signal.aborted) setBringing({ name: file.name, size: file.size, received })
    }
    onProgress(0)
    const came = await bringForBots({ world, http }, { label: file.name, blob: file, onProgress, signal })
    if (!came || signal.aborted) return
    setBringing('failure' in came ? came : null)
    if ('failure' in came) return
    files.add(came)
    taken.current(came, file.name)
  }
  return { bringing, bring }
}

export function BringFile({ label, accept, onFile, said }: BringFileProps) {
  const { bringing, bring } = useBringing(onFile)
  const field = useRef<HTMLInputElement>(null)
  return (
    <div className="bring-file">
      <input
        ref={field}
        className="sr"
        type="file"
        {...(accept && { accept })}
        tabIndex={-1}
        aria-label={label}
        onChange={({ currentTarget: input }) => {
          const [file] = input.files ?? []
          if (file) void bring(file)
          input.value = ''
        }}
      />
      <Button shape={paperclip} onClick={() => field.current?.click()}>
        {label}
      </Button>
      <Progress bringing={bringing} said={said} />
    </div>
  )
}

function Progress({ bringing, said }: { readonly bringing: Bringing | null; readonly said: BotsWords }) {
  const words = useWords()
  if (!bringing) return null
  if ('failure' in bringing && bringing.failure) {
    return (
      <p className="error" role="alert">
        {refusedWords(bringing.failure, words)}
      </p>
    )
  }
  const { name, size, received } = bringing
  return (
    <p className="hint" role="status">
      <bdi>{name}</bdi>{' '}
      {received === null
        ? said('step.file.waiting')
        : said(received < size ? 'step.file.coming' : 'step.file.looking', {
            received: sizeOf(received, words),
            size: sizeOf(size, words),
          })}
    </p>
  )
}
