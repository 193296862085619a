// One step as it is written: what it says in the chosen language, what it keeps, and where its arrows lead.
import { arrowsOf, choosable, type Flow, type Step } from '../../domain/bot/flow.ts'
import { Button } from '../../ui/button.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { trash } from '../../ui/shapes.ts'
import type { BotsWords } from '../../words/bots.ts'
import { Arrow, SaidField } from './step-fields.tsx'
import { StepOwn } from './step-own.tsx'

export interface StepFormProps {
  readonly flow: Flow
  readonly step: Step
  readonly language: string
  readonly onChange: (step: Step) => void
  readonly onRemove: () => void
  readonly onStart: () => void
  readonly said: BotsWords
}

export function StepForm(props: StepFormProps) {
  const { flow, step, language, onChange, onRemove, onStart, said } = props
  return (
    <div className="step-form" key={step.id}>
      <TextField
        label={said('step.name')}
        value={step.name}
        maxLength={80}
        onChange={(event) => onChange({ ...step, name: event.target.value })}
      />
      {'text' in step && (
        <SaidField
          language={language}
          label={said(step.kind === 'file' ? 'step.text.before' : 'step.text')}
          text={step.text}
          onText={(text) => onChange({ ...step, text })}
        />
      )}
      <StepOwn {...{ flow, step, language, onChange, said }} />
      {(step.kind === 'question' ||
        step.kind === 'choices' ||
        (step.kind === 'cards' && choosable(step).length > 0)) && (
        <SaidField
          language={language}
          label={said('step.fallback')}
          text={step.fallback ?? {}}
          onText={(fallback) => onChange({ ...step, fallback })}
        />
      )}
      {'next' in step && arrowsOf(step).some(({ of }) => of === 'next') && <Next {...{ flow, step, onChange, said }} />}
      <OnlyField {...{ flow, step, onChange, said }} />
      <p className="row-flex">
        {flow.start !== step.id && <Button onClick={onStart}>{said('step.start')}</Button>}
        <Button kind="danger" shape={trash} onClick={onRemove}>
          {said('step.remove')}
        </Button>
      </p>
    </div>
  )
}

/** For whom the step is, and where everybody else goes on. */
function OnlyField({ flow, step, onChange, said }: Pick<StepFormProps, 'flow' | 'step' | 'onChange' | 'said'>) {
  const { only, ...others } = step
  const choose = (value: string) => {
    const proof = proofs.find((one) => one === value)
    onChange(proof ? { ...others, only: { for: proof, others: only?.others ?? null } } : others)
  }
  return (
    <>
      <Select label={said('step.only')} value={only?.for ?? ''} onChange={(event) => choose(event.target.value)}>
        <option value="">{said('step.only.all')}</option>
        {proofs.map((proof) => (
          <option key={proof} value={proof}>
            {said(`step.only.${proof}`)}
          </option>
        ))}
      </Select>
      {only && (
        <Arrow
          flow={flow}
          said={said}
          label={said('step.others')}
          none={said('step.others.none')}
          to={only.others}
          onTo={(to) => onChange({ ...others, only: { ...only, others: to } })}
        />
      )}
    </>
  )
}

const proofs = ['proven', 'signed'] as const

type Onward = Extract<Step, { readonly next: unknown }>

function Next({
  flow,
  step,
  onChange,
  said,
}: Pick<StepFormProps, 'flow' | 'onChange' | 'said'> & { readonly step: Onward }) {
  const label = said(step.kind === 'condition' ? 'step.then' : 'step.next')
  return <Arrow flow={flow} said={said} label={label} to={step.next} onTo={(next) => onChange({ ...step, next })} />
}
