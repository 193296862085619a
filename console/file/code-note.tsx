// Under a file that needs a code: what became of the code, and what can be done about it. Fetched where there is one.
import { useState } from 'react'
import type { FileStanding, LockStanding } from '../../client/file-standing.ts'
import type { Thread } from '../../client/thread.ts'
import { codeHoldsMs } from '../../domain/file/code.ts'
import type { FileId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { CodeMade } from '../../protocol/file.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { check, lock as lockShape } from '../../ui/shapes.ts'
import { type GivenWords, loadGivenWords } from '../../words/given.ts'
import { useHouse } from '../frame/house.tsx'
import { moment } from '../frame/times.ts'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { Problem } from '../frame/problem.tsx'
import { wordsToCome } from '../frame/words-to-come.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { CodeShown } from './code-dialogs.tsx'
import { refusedWords } from './file-words.ts'

export interface CodeNoteProps {
  readonly thread: Thread
  readonly file: FileId
  readonly label: string
  readonly lock: NonNullable<FileStanding['lock']>
  readonly guestName: string
}

const useSaid = wordsToCome(loadGivenWords)

export function CodeNote(props: CodeNoteProps) {
  const said = useSaid()
  return said && <Note {...props} said={said} />
}

function Note(props: CodeNoteProps & { readonly said: GivenWords }) {
  const { lock, said, label, guestName } = props
  const words = useWords()
  const now = useNow()
  const [shown, setShown] = useState<CodeMade | null>(null)
  const acts = useActs(props)
  const state = stateOf(lock, now)
  const until = moment(lock.at + codeHoldsMs[lock.way], now, words)
  const renewed = state === 'told.locked' ? 'make' : lock.way === 'mail' ? 'mail' : 'renew'
  const renew = async () => (lock.way === 'mail' ? acts.mail() : setShown(await acts.make()))
  return (
    <div className="code-note">
      <p className="file-facts" role={state === 'spent' ? 'alert' : undefined}>
        <Icon shape={state === 'opened' ? check : lockShape} size="s" />
        <span>{said(`note.${state}`, { name: guestName, time: moment(lock.at, now, words), until })}</span>
      </p>
      <p className="file-acts">
        <Button size="s" busy={acts.busy} aria-label={said(`of.${renewed}`, { label })} onClick={() => void renew()}>
          {said(`act.${renewed}`)}
        </Button>
        <Button size="s" kind="quiet" aria-label={said('of.off', { label })} onClick={acts.off}>
          {said('act.off')}
        </Button>
      </p>
      <Problem text={acts.problem} />
      {shown && <CodeShown made={shown} guestName={guestName} said={said} onClose={() => setShown(null)} />}
    </div>
  )
}

/** [FI22] What is said of it; a code that ran out is none. */
function stateOf({ way, last, at }: LockStanding, now: Instant) {
  if (last === 'file-opened') return 'opened'
  if (last === 'file-code-spent') return 'spent'
  if (last === 'file-code-made') return now < at + codeHoldsMs[way] ? (`${way}.made` as const) : 'over'
  return `${way}.locked` as const
}

function useActs({ thread: { id: on }, file, said }: CodeNoteProps & { readonly said: GivenWords }) {
  const { outbox, http } = useHouse()
  const words = useWords()
  const { busy, problem, send } = useRequest()
  const attempt = async (done: ReturnType<typeof outbox.do>, after: string) => {
    const outcome = await done
    if ('done' in outcome) toast(after)
    else if (!('discarded' in outcome)) toast(refusedWords(outcome, words))
  }
  return {
    busy,
    problem,
    /** The code is in this answer and nowhere else. */
    make: () => send(() => http.ask('POST /api/conversations/:id/files/:file/codes', { id: on, file })),
    mail: () => void attempt(outbox.do(on, 'lock-file', { file, way: 'mail' }), said('mail.done')),
    off: () => void attempt(outbox.do(on, 'unlock-file', { file }), said('off.done')),
  }
}
