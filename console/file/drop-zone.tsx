// Files may be dropped anywhere on a conversation; while they hang over it, it says to whom they will go.
import type { DragEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { paperclip } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'

export interface DropZoneProps {
  readonly label: string
  readonly guestName: string
  readonly onFiles: (files: readonly File[]) => void
  readonly children: ReactNode
}

export function DropZone({ label, guestName, onFiles, children }: DropZoneProps) {
  const words = useWords()
  // Each part that is entered and left is counted: the zone is left when all of them are.
  const depth = useRef(0)
  const [over, setOver] = useState(false)
  const move = (event: DragEvent, by: number) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    depth.current = Math.max(0, depth.current + by)
    setOver(depth.current > 0)
  }
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    depth.current = 0
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  return (
    <section
      className="pane pane-talk"
      aria-label={label}
      onDragEnter={(event) => move(event, 1)}
      onDragOver={(event) => move(event, 0)}
      onDragLeave={(event) => move(event, -1)}
      onDrop={drop}
    >
      {children}
      {over && (
        <div className="drop" aria-hidden="true">
          <Icon shape={paperclip} />
          {words('share.drop', { name: guestName })}
        </div>
      )}
    </section>
  )
}

const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')
