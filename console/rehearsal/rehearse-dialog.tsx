// How many pretend guests, and within how long: the rest is the desk's own.
import { useState } from 'react'
import type { Desk } from '../../domain/desk/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments } from '../../ui/segments.tsx'
import { figure } from '../frame/figures.ts'
import { Problem } from '../frame/problem.tsx'
import { useWords } from '../frame/words.tsx'
import { useRehearse } from './use-rehearse.ts'

const numbers = ['10', '30', '100', '200'] as const
const spans = ['1', '3', '10', '30'] as const

export function RehearseDialog({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }) {
  const words = useWords()
  const { request, begin } = useRehearse()
  const [guests, setGuests] = useState<(typeof numbers)[number]>('10')
  const [minutes, setMinutes] = useState<(typeof spans)[number]>('3')
  const act = () =>
    void begin(desk.id, { guests: Number(guests), minutes: Number(minutes) }).then((done) => done && onClose())
  return (
    <Dialog
      title={words('rehearsal.title', { name: desk.name })}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="main" data-first="" busy={request.busy} onClick={act}>
            {words(request.busy ? 'rehearsal.acting' : 'rehearsal.act')}
          </Button>
          <Button onClick={onClose}>{words('common.cancel')}</Button>
        </>
      }
    >
      <p className="quiet">{words('rehearsal.lead')}</p>
      <Few
        label={words('rehearsal.guests')}
        values={numbers}
        word={(value) => figure(Number(value), words)}
        value={guests}
        onChange={setGuests}
      />
      <Few
        label={words('rehearsal.minutes')}
        values={spans}
        word={(value) => words('rehearsal.minute', { count: Number(value) })}
        value={minutes}
        onChange={setMinutes}
      />
      <Problem text={request.problem} />
    </Dialog>
  )
}

interface FewProps<Value extends string> {
  readonly label: string
  readonly values: readonly Value[]
  readonly word: (value: Value) => string
  readonly value: Value
  readonly onChange: (value: Value) => void
}

function Few<Value extends string>({ label, values, word, value, onChange }: FewProps<Value>) {
  const segments = values.map((one) => ({ value: one, label: word(one) }))
  return (
    <div className="rehearse-choice">
      <span className="label">{label}</span>
      <Segments label={label} segments={segments} value={value} onChange={onChange} />
    </div>
  )
}
