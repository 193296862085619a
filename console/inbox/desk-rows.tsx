// The rows of one desk. A long list is drawn as far as it is looked at, so that a thousand cost no more than sixty.
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import { useWords } from '../frame/words.tsx'

const step = 60

export interface DeskRowsProps {
  readonly rows: readonly InboxRow[]
  readonly label: string
  /** Drawn in any case. */
  readonly current: ConversationId | null
  readonly children: (row: InboxRow) => ReactNode
}

export function DeskRows({ rows, label, current, children }: DeskRowsProps) {
  const words = useWords()
  const [reached, setReached] = useState(step)
  const at = rows.findIndex((row) => row.id === current)
  const drawn = Math.max(reached, at + step / 2)
  if (rows.length === 0) return <p className="desk-none">{words('inbox.none.desk')}</p>
  return (
    <ul aria-label={label}>
      {rows.slice(0, drawn).map((row) => (
        <li key={row.id}>{children(row)}</li>
      ))}
      {drawn < rows.length && <Further onReached={() => setReached(drawn + step)} />}
    </ul>
  )
}

function Further({ onReached }: { readonly onReached: () => void }) {
  const end = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!end.current) return
    const eye = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && onReached(), {
      rootMargin: '600px',
    })
    eye.observe(end.current)
    return () => eye.disconnect()
  }, [onReached])
  return <li ref={end} className="further" aria-hidden="true" />
}
