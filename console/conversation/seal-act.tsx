// Sealing at work: the button and its key ask first, and what was refused is said where it was asked.
import { lazy, Suspense, useState } from 'react'
import type { Thread } from '../../client/thread.ts'
import type { Host } from '../../domain/workspace/directory.ts'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { hostName } from '../frame/names.ts'
import { useWords } from '../frame/words.tsx'
import { SealButton } from './seal-button.tsx'
import type { Known } from './use-known.ts'
import { useTalkKeys } from './use-sides.ts'

// Few are sealed: what asks is fetched then.
const SealDialog = lazy(() => import('./seal-dialog.tsx').then(({ SealDialog: dialog }) => ({ default: dialog })))

export interface SealActProps {
  readonly thread: Thread
  readonly known: Known
  /** Who answers at this desk; the host themself among them. */
  readonly colleagues: readonly Host[]
}

export function SealAct({ thread, known, colleagues }: SealActProps) {
  const { me } = useHouse()
  const words = useWords()
  const directory = useDirectory()
  const [asking, setAsking] = useState<'seal' | 'unseal' | null>(null)
  const { busy, failed, act, forget } = useSealing(thread, () => setAsking(null))
  const { guest, assignee } = known
  const sealed = known.sealed !== null
  const ask = () => {
    forget()
    setAsking(sealed ? 'unseal' : 'seal')
  }
  useTalkKeys({ s: ask })
  const others = colleagues.filter(({ id }) => id !== me.id)
  return (
    <>
      <SealButton sealed={sealed} busy={busy} onPress={ask} />
      {asking && (
        <Suspense fallback={null}>
          <SealDialog
            kind={asking}
            guestName={guest.name}
            colleagues={others.map(({ name }) => name)}
            holder={assignee && assignee !== me.id ? hostName(directory, assignee, words) : null}
            glass={directory?.workspace.breakGlass ?? false}
            busy={busy}
            problem={failed ? words(`sealing.failed.${asking}`) : null}
            onAct={() => act(asking)}
            onClose={() => setAsking(null)}
          />
        </Suspense>
      )}
    </>
  )
}

/** One at a time; `done` is called when it is so. */
function useSealing(thread: Thread, done: () => void) {
  const { outbox } = useHouse()
  const [state, setState] = useState({ busy: false, failed: false })
  const act = async (what: 'seal' | 'unseal') => {
    setState({ busy: true, failed: false })
    const { id } = thread
    const outcome = await (what === 'seal'
      ? outbox.do(id, 'seal', { epoch: thread.head?.epoch ?? 0 })
      : outbox.do(id, 'unseal', {}))
    const ok = 'done' in outcome
    setState({ busy: false, failed: !ok })
    if (ok) done()
  }
  return {
    ...state,
    act: (what: 'seal' | 'unseal') => void act(what),
    forget: () => setState({ busy: false, failed: false }),
  }
}
