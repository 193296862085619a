// The calm column before the console: set-up, sign-in, join, reset.
import type { ReactNode } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { messagesSquare } from '../../ui/shapes.ts'

export interface GateProps {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}

export function Gate({ title, lead, children }: GateProps) {
  return (
    <main className="gate" id="main">
      <div className="gate-column">
        <p className="gate-mark">
          <Icon shape={messagesSquare} size="l" />
          Parley
        </p>
        <h1>{title}</h1>
        {lead && <p className="quiet">{lead}</p>}
        {children}
      </div>
    </main>
  )
}
