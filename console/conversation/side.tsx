// One of the sides: whoever points into it or comes to it by key has turned to it.
import type { ConversationId } from '../../domain/shared/ids.ts'
import { ConversationPane } from './conversation-pane.tsx'
import { StandingProvider, turnTo } from './use-sides.ts'

export interface SideProps {
  readonly id: ConversationId
  readonly at: number
  /** The other one has the focus. */
  readonly aside: boolean
}

export function Side({ id, at, aside }: SideProps) {
  const byKey = (history.state as { readonly byKey?: unknown } | null)?.byKey === id
  const take = () => aside && turnTo(at)
  return (
    <StandingProvider value={{ at, aside }}>
      <div
        className="side"
        data-side={id}
        data-aside={aside ? '' : undefined}
        onFocus={take}
        onPointerDownCapture={take}
      >
        <ConversationPane id={id} byKey={byKey} />
      </div>
    </StandingProvider>
  )
}
