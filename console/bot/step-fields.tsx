// The fields of which the forms of steps are made.
import type { Flow, Said, StepId } from '../../domain/bot/flow.ts'
import { Select, TextArea, TextField } from '../../ui/field.tsx'
import type { BotsWords } from '../../words/bots.ts'

interface SaidFieldProps {
  readonly label: string
  readonly text: Said
  readonly language: string
  readonly onText: (text: Said) => void
  readonly most?: number
}

export function SaidField({ label, text, language, onText, most = 2000 }: SaidFieldProps) {
  const change = (words: string) => {
    const { [language]: _before, ...others } = text
    onText(words === '' ? others : { ...others, [language]: words })
  }
  return (
    <TextArea
      label={label}
      rows={most < 100 ? 1 : 2}
      lang={language}
      value={text[language] ?? ''}
      maxLength={most}
      onChange={(event) => change(event.target.value)}
    />
  )
}

export function Variable({ name, onName, said }: { name: string; onName: (name: string) => void; said: BotsWords }) {
  return (
    <TextField
      label={said('step.variable')}
      hint={said('step.variable.hint', { name: `{${name}}` })}
      value={name}
      maxLength={40}
      onChange={(event) => onName(asName(event.target.value) || 'a')}
    />
  )
}

interface KeptProps {
  readonly variable: string | undefined
  readonly onKept: (kept: { readonly variable?: string }) => void
  readonly said: BotsWords
}

/** Where it may be kept, and need not be. */
export function Kept({ variable = '', onKept, said }: KeptProps) {
  const keep = (name: string) => onKept(name === '' ? {} : { variable: name })
  return (
    <TextField
      label={said('step.keep')}
      hint={variable === '' ? said('step.keep.hint') : said('step.variable.hint', { name: `{${variable}}` })}
      value={variable}
      maxLength={40}
      onChange={(event) => keep(asName(event.target.value))}
    />
  )
}

const asName = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .replace(/^[^a-z]+/, '')

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
