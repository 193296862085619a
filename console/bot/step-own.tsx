// What only steps of one kind have.
import type { Choice, Test } from '../../domain/bot/flow.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { cross, plus } from '../../ui/shapes.ts'
import type { BotsWords } from '../../words/bots.ts'
import { CardsOwn } from './cards-own.tsx'
import { FileOwn } from './file-own.tsx'
import { HandOwn } from './hand-own.tsx'
import type { Of, OwnProps } from './own-props.ts'
import { Arrow, Kept, SaidField, Variable } from './step-fields.tsx'

export function StepOwn(props: OwnProps) {
  const { step, onChange, said } = props
  switch (step.kind) {
    case 'question':
      return <QuestionOwn {...props} step={step} />
    case 'choices':
      return <ChoicesOwn {...props} step={step} />
    case 'cards':
      return <CardsOwn {...props} step={step} />
    case 'file':
      return <FileOwn {...props} step={step} />
    case 'link':
      return <LinkOwn {...props} step={step} />
    case 'set':
      return <SetOwn {...props} step={step} />
    case 'wait':
      return (
        <TextField
          label={said('step.seconds')}
          type="number"
          min={1}
          max={86400}
          value={step.seconds}
          onChange={(event) => onChange({ ...step, seconds: Math.max(1, Number(event.target.value) || 1) })}
        />
      )
    case 'condition':
      return <ConditionOwn {...props} step={step} />
    case 'hand':
      return <HandOwn {...props} step={step} />
    default:
      return null
  }
}

const answers = ['text', 'email', 'number', 'phone', 'date'] as const

function QuestionOwn({ step, onChange, said }: OwnProps<Of<'question'>>) {
  const change = (answer: string) => onChange({ ...step, answer: answers.find((one) => one === answer) ?? 'text' })
  return (
    <>
      <Select label={said('step.answer')} value={step.answer} onChange={(event) => change(event.target.value)}>
        {answers.map((kind) => (
          <option key={kind} value={kind}>
            {said(`answer.${kind}`)}
          </option>
        ))}
      </Select>
      <Variable said={said} name={step.variable} onName={(variable) => onChange({ ...step, variable })} />
    </>
  )
}

function LinkOwn({ step, language, onChange, said }: OwnProps<Of<'link'>>) {
  return (
    <>
      <SaidField
        language={language}
        label={said('step.label')}
        text={step.label}
        onText={(label) => onChange({ ...step, label })}
      />
      <TextField
        label={said('step.url')}
        type="url"
        value={step.url}
        onChange={(event) => onChange({ ...step, url: event.target.value })}
      />
    </>
  )
}

function SetOwn({ step, onChange, said }: OwnProps<Of<'set'>>) {
  return (
    <>
      <Variable said={said} name={step.variable} onName={(variable) => onChange({ ...step, variable })} />
      <TextField
        label={said('step.value')}
        value={step.value}
        onChange={(event) => onChange({ ...step, value: event.target.value })}
      />
    </>
  )
}

function ConditionOwn({ flow, step, onChange, said }: OwnProps<Of<'condition'>>) {
  return (
    <>
      <TestField when={step.when} onWhen={(when) => onChange({ ...step, when })} said={said} />
      <Arrow
        flow={flow}
        said={said}
        label={said('step.otherwise')}
        to={step.otherwise}
        onTo={(otherwise) => onChange({ ...step, otherwise })}
      />
    </>
  )
}

function ChoicesOwn(props: OwnProps<Of<'choices'>>) {
  const { variable, ...step } = props.step
  const { onChange, said } = props
  const kept = variable === undefined ? {} : { variable }
  return (
    <>
      <ChoicesField
        {...props}
        choices={step.choices}
        onChoices={(choices) => onChange({ ...step, ...kept, choices })}
      />
      <Kept said={said} variable={variable} onKept={(changed) => onChange({ ...step, ...changed })} />
    </>
  )
}

type ChoicesProps = OwnProps & {
  readonly choices: readonly Choice[]
  readonly onChoices: (choices: readonly Choice[]) => void
}

function ChoicesField({ flow, language, said, choices, onChoices }: ChoicesProps) {
  const change = (at: number, choice: Choice) => onChoices(choices.map((one, index) => (index === at ? choice : one)))
  return (
    <fieldset className="step-choices">
      <legend className="label">{said('step.choices')}</legend>
      {choices.map((choice, at) => (
        // By its place: it has nothing else that stays.
        <div className="step-choice" key={`choice ${at + 1}`}>
          <SaidField
            label={said('step.choice', { number: at + 1 })}
            text={choice.label}
            language={language}
            onText={(label) => change(at, { ...choice, label })}
          />
          <Arrow
            flow={flow}
            said={said}
            label={said('step.choice.next', { number: at + 1 })}
            to={choice.next}
            onTo={(next) => change(at, { ...choice, next })}
          />
          {choices.length > 1 && (
            <IconButton
              shape={cross}
              label={said('step.choice.remove', { number: at + 1 })}
              onClick={() => onChoices(choices.filter((one) => one !== choice))}
            />
          )}
        </div>
      ))}
      {choices.length < 12 && (
        <Button shape={plus} onClick={() => onChoices([...choices, { label: {}, next: null }])}>
          {said('step.choice.add')}
        </Button>
      )}
    </fieldset>
  )
}

const tests = ['somebody-here', 'proven', 'signed', 'known', 'equals', 'contains', 'above', 'below'] as const

function TestField({ when, onWhen, said }: { when: Test; onWhen: (when: Test) => void; said: BotsWords }) {
  const variable = 'variable' in when ? when.variable : 'answer'
  const value = 'value' in when ? when.value : ''
  const made = (test: Test['test']): Test => {
    if (test === 'proven' || test === 'signed' || test === 'somebody-here') return { test }
    return test === 'known' ? { test, variable } : { test, variable, value }
  }
  return (
    <>
      <Select
        label={said('test.label')}
        value={when.test}
        onChange={(event) => onWhen(made(event.target.value as Test['test']))}
      >
        {tests.map((test) => (
          <option key={test} value={test}>
            {said(`test.${test}`)}
          </option>
        ))}
      </Select>
      {'variable' in when && (
        <Variable said={said} name={when.variable} onName={(name) => onWhen({ ...when, variable: name })} />
      )}
      {'value' in when && (
        <TextField
          label={said('step.value')}
          value={when.value}
          onChange={(event) => onWhen({ ...when, value: event.target.value })}
        />
      )}
    </>
  )
}
