// A flow carried out as a file, and in from one. What comes in is checked by the server like anything that is saved.
import { useRef } from 'react'
import type { Flow } from '../../domain/bot/flow.ts'
import { Button } from '../../ui/button.tsx'
import { download, plus } from '../../ui/shapes.ts'
import type { BotsWords } from '../../words/bots.ts'
import { toast } from '../frame/toasts.tsx'

interface CarryProps {
  readonly name: string
  readonly flow: Flow
  readonly said: BotsWords
  readonly onFlow: (flow: Flow) => void
}

export function Carry({ name, flow, said, onFlow }: CarryProps) {
  const field = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    const came = file && flowIn(await file.text())
    if (came) onFlow(came)
    else if (file) toast(said('import.failed'))
  }
  return (
    <>
      <input
        ref={field}
        className="sr"
        type="file"
        accept="application/json,.json"
        tabIndex={-1}
        aria-label={said('import')}
        onChange={({ currentTarget: input }) => {
          void take(input.files?.[0])
          input.value = ''
        }}
      />
      <Button shape={plus} onClick={() => field.current?.click()}>
        {said('import')}
      </Button>
      <Button shape={download} onClick={() => save(`${name}.json`, JSON.stringify(flow, null, 2))}>
        {said('export')}
      </Button>
    </>
  )
}

/** Null where it is no flow by its shape; what is within it the server looks at. */
function flowIn(text: string): Flow | null {
  try {
    const came = JSON.parse(text) as Partial<Flow> | null
    const whole = came && Array.isArray(came.steps) && typeof came.start === 'string' && came.finish && came.fallback
    return whole ? (came as Flow) : null
  } catch {
    return null
  }
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
