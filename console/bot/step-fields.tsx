// The fields of which the forms of steps are made.
import type { Flow, Said, StepId } from '../../domain/bot/flow.ts'
import { Select, TextArea, TextField } from '../../ui/field.tsx'
import type { BotsWords } from '../../words/bots.ts'

interface SaidFieldProps {
  readonly label: string
  readonly text: Said
  readonly language: string
  readonly onText: (text: Said) => void
}

export function SaidField({ label, text, language, onText }: SaidFieldProps) {
  const change = (words: string) => {
    const { [language]: _before, ...others } = text
    onText(words === '' ? others : { ...others, [language]: words })
  }
  return (
    <TextArea
      label={label}
      rows={2}
      lang={language}
      value={text[language] ?? ''}
      maxLength={2000}
      onChange={(event) => change(event.target.value)}
    />
  )
}

export function Variable({ name, onName, said }: { name: string; onName: (name: string) => void; said: BotsWords }) {
  const tidy = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9_]/g, '_')
      .replace(/^[^a-z]+/, '') || 'a'
  return (
    <TextField
      label={said('step.variable')}
      hint={said('step.variable.hint', { name: `{${name}}` })}
      value={name}
      maxLength={40}
      onChange={(event) => onName(tidy(event.target.value))}
    />
  )
}

interface ArrowProps {
  readonly flow: Flow
  readonly label: string
  readonly to: StepId | null
  readonly onTo: (to: StepId | null) => void
  /** What no arrow means, where it is not simply nowhere. */
  readonly none?: string
  readonly said: BotsWords
}

export function Arrow({ flow, label, to, onTo, none, said }: ArrowProps) {
  return (
    <Select
      label={label}
      value={to ?? ''}
      onChange={(event) => onTo(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{none ?? said('step.nowhere')}</option>
      {flow.steps.map((step) => (
        <option key={step.id} value={step.id}>
          {step.name || step.id}
        </option>
      ))}
    </Select>
  )
}
