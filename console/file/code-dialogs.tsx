// Asking for a code, and the code itself: it is shown once, to be read out.
import { useState } from 'react'
import { type CodeWay, spelledCode } from '../../domain/file/code.ts'
import type { FileId } from '../../domain/shared/ids.ts'
import type { Thread } from '../../client/thread.ts'
import type { CodeMade } from '../../protocol/file.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { type GivenWords, loadGivenWords } from '../../words/given.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { moment } from '../frame/times.ts'
import { toast } from '../frame/toasts.tsx'
import { wordsToCome } from '../frame/words-to-come.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { refusedWords } from './file-words.ts'
import { useMails } from './use-mails.ts'

export interface CodeDialogProps {
  readonly thread: Thread
  readonly file: FileId
  readonly label: string
  readonly guestName: string
  /** They have saved it before. */
  readonly fetched: boolean
  readonly onClose: () => void
}

const useSaid = wordsToCome(loadGivenWords)

/** By which way it goes is chosen, and then it is needed. */
export function CodeDialog({ thread, file, label, guestName: name, fetched, onClose }: CodeDialogProps) {
  const said = useSaid()
  const words = useWords()
  const { outbox } = useHouse()
  const [way, setWay] = useState<CodeWay>('told')
  if (!said) return null
  const ask = async () => {
    onClose()
    const outcome = await outbox.do(thread.id, 'lock-file', { file, way })
    if ('done' in outcome) toast(said('ask.done'))
    else if (!('discarded' in outcome)) toast(refusedWords(outcome, words))
  }
  return (
    <Dialog
      title={said('ask.title', { label })}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="main" onClick={() => void ask()}>
            {said('ask.act')}
          </Button>
          <Button onClick={onClose}>{words('common.cancel')}</Button>
        </>
      }
    >
      <p>
        {said('ask.body', { name })} {fetched && said('ask.body.fetched', { name })}
      </p>
      <Ways thread={thread} name={name} said={said} way={way} onWay={setWay} />
    </Dialog>
  )
}

interface WaysProps extends Pick<CodeDialogProps, 'thread'> {
  readonly name: string
  readonly said: GivenWords
  readonly way: CodeWay
  readonly onWay: (way: CodeWay) => void
}

function Ways({ thread, name, said, way, onWay }: WaysProps) {
  const guest = useChanging(thread, () => thread.head?.guest)
  const mails = useMails(guest)
  return (
    <fieldset className="code-ways">
      <legend className="sr">{said('tray.lock')}</legend>
      {(['told', 'mail'] as const).map((one) => (
        <Choice
          key={one}
          type="radio"
          name="way"
          checked={way === one}
          disabled={one === 'mail' && !mails}
          onChange={() => onWay(one)}
        >
          {said(`ask.${one}`, { name })}
        </Choice>
      ))}
      {!mails && (
        <p className="small quiet">
          {said(`ask.mail.${guest?.email && guest.level === 'stated' ? 'stated' : 'no'}`, { name })}
        </p>
      )}
    </fieldset>
  )
}

export interface CodeShownProps {
  readonly made: CodeMade
  readonly guestName: string
  readonly said: GivenWords
  readonly onClose: () => void
}

/** Large enough to be read from a telephone that is held to the ear. It stands nowhere else. */
export function CodeShown({ made, guestName: name, said, onClose }: CodeShownProps) {
  const words = useWords()
  const now = useNow()
  const code = spelledCode(made.code)
  return (
    <Dialog
      title={said('shown.title', { name })}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <Button kind="main" data-first="" onClick={onClose}>
          {said('shown.act')}
        </Button>
      }
    >
      <p
        className="code-shown"
        dir="ltr"
        role="img"
        aria-label={said('shown.label', { code: Array.from(made.code).join(' ') })}
      >
        {code}
      </p>
      <p>{said('shown.body', { name })}</p>
      <p className="small quiet">{said('shown.holds', { until: moment(made.until, now, words) })}</p>
    </Dialog>
  )
}
