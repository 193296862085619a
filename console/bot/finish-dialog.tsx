// Asks before a stretch ends, and how: it cannot be ended by accident, and what the guest gets is seen beforehand.
import { useEffect, useMemo, useState } from 'react'
import type { Thread } from '../../client/thread.ts'
import { wordsFor } from '../../domain/desk/desk.ts'
import { type Flow, type Step, stepOf } from '../../domain/bot/flow.ts'
import type { ConversationCommandBody } from '../../protocol/conversation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select, TextArea, TextField } from '../../ui/field.tsx'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { useWords } from '../frame/words.tsx'
import type { Known } from '../conversation/use-known.ts'

type End = ConversationCommandBody<'finish'>['end']
type Kind = End['kind']

export interface FinishDialogProps {
  readonly thread: Thread
  readonly known: Known
  readonly bot: string
  readonly onClose: () => void
}

export function FinishDialog({ thread, known, bot, onClose }: FinishDialogProps) {
  const words = useWords()
  const flow = useLiveFlow(known)
  const [kind, setKind] = useState<Kind>('default')
  const [text, setText] = useState('')
  const [step, setStep] = useState('')
  const { busy, failed, finish } = useFinishing(thread, onClose)
  const end = endOf(kind, text, step)
  const act = () => end && finish(end)
  const ends = { known, bot, flow, kind, onKind: setKind }
  return (
    <Dialog
      title={words('finish.title', { name: known.guest.name })}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="main" busy={busy} disabled={end === null} onClick={act}>
            {words('floor.finish')}
          </Button>
          <Button onClick={onClose}>{words('finish.keep')}</Button>
        </>
      }
    >
      <Ends {...ends} onCtrlEnter={act} />
      {kind === 'message' && <OwnWords name={known.guest.name} text={text} onText={setText} />}
      {kind === 'step' && flow && <StepPicker flow={flow} locale={known.locale ?? 'en'} step={step} onStep={setStep} />}
      {failed && <p className="error">{words('finish.failed')}</p>}
    </Dialog>
  )
}

interface EndsProps {
  readonly known: Known
  readonly bot: string
  readonly flow: Flow | null
  readonly kind: Kind
  readonly onKind: (kind: Kind) => void
  readonly onCtrlEnter: () => void
}

function Ends({ known, bot, flow, kind, onKind, onCtrlEnter }: EndsProps) {
  const words = useWords()
  const hinting = { flow, locale: known.locale ?? 'en', bot, name: known.guest.name, words }
  return (
    <fieldset
      className="finish-ends"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onCtrlEnter()
      }}
    >
      <legend className="label">{words('finish.then', { name: known.guest.name })}</legend>
      {kinds.map((one) => (
        <label key={one} className="finish-end" data-chosen={kind === one ? '' : undefined}>
          <input type="radio" name="end" checked={kind === one} onChange={() => onKind(one)} />
          <span>
            <b>{words(`finish.${one}`, { bot })}</b>
            <span className="hint">{hintOf(one, hinting)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

interface OwnWordsProps {
  readonly name: string
  readonly text: string
  readonly onText: (text: string) => void
}

function OwnWords({ name, text, onText }: OwnWordsProps) {
  const words = useWords()
  const label = words('finish.message.label', { name })
  return <TextArea label={label} value={text} maxLength={4000} onChange={(event) => onText(event.target.value)} />
}

const kinds: readonly Kind[] = ['default', 'nothing', 'message', 'step']

function endOf(kind: Kind, text: string, step: string): End | null {
  if (kind === 'message') return text.trim() === '' ? null : { kind, text: text.trim() }
  if (kind === 'step') return step === '' ? null : { kind, step }
  return { kind }
}

interface Hinting {
  readonly flow: Flow | null
  readonly locale: string
  readonly bot: string
  readonly name: string
  readonly words: ReturnType<typeof useWords>
}

/** What the guest gets, in their own language, as far as it is known. */
function hintOf(kind: Kind, { flow, locale, bot, name, words }: Hinting): string {
  if (kind === 'nothing') return words('finish.nothing.hint', { name })
  if (kind !== 'default' || !flow) return ''
  const { finish } = flow
  if (finish.kind === 'nothing') return words('finish.nothing.hint', { name })
  if (finish.kind === 'message')
    return words('finish.says', { bot: words('common.you'), text: wordsFor(finish.text, locale) ?? '' })
  const said = sayingOf(stepOf(flow, finish.step), locale)
  return words('finish.says', { bot, text: said })
}

function sayingOf(step: Step | undefined, locale: string): string {
  return step && 'text' in step ? (wordsFor(step.text, locale) ?? step.name) : (step?.name ?? '')
}

interface StepPickerProps {
  readonly flow: Flow
  readonly locale: string
  readonly step: string
  readonly onStep: (step: string) => void
}

/** Found by what it is called or says; what it says stands below. */
function StepPicker({ flow, locale, step, onStep }: StepPickerProps) {
  const words = useWords()
  const [sought, setSought] = useState('')
  const found = useMemo(() => {
    const text = sought.trim().toLowerCase()
    return flow.steps.filter((one) => `${one.name} ${sayingOf(one, locale)}`.toLowerCase().includes(text))
  }, [flow, locale, sought])
  return (
    <>
      <TextField
        label={words('finish.step.search')}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      <Select
        label={words('finish.step.label')}
        hint={sayingOf(stepOf(flow, step), locale)}
        value={step}
        onChange={(event) => onStep(event.target.value)}
      >
        <option value="">{words('finish.step.none')}</option>
        {found.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name || one.id}
          </option>
        ))}
      </Select>
    </>
  )
}

/** What the bot of the desk says to guests now; null until it has come. */
function useLiveFlow({ desk }: Known): Flow | null {
  const { http } = useHouse()
  const directory = useDirectory()
  const [flow, setFlow] = useState<Flow | null>(null)
  const bot = (desk && directory?.desks.get(desk)?.bot) || null
  useEffect(() => {
    if (bot) void http.ask('GET /api/bots/:id', { id: bot }).then((came) => 'ok' in came && setFlow(came.ok.live))
  }, [http, bot])
  return flow
}

function useFinishing(thread: Thread, done: () => void) {
  const { outbox } = useHouse()
  const [state, setState] = useState({ busy: false, failed: false })
  const finish = async (end: End) => {
    setState({ busy: true, failed: false })
    const outcome = await outbox.do(thread.id, 'finish', { epoch: thread.head?.epoch ?? 0, end })
    const ok = 'done' in outcome
    setState({ busy: false, failed: !ok })
    if (ok) done()
  }
  return { ...state, finish: (end: End) => void finish(end) }
}
