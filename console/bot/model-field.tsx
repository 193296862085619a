// What a model may do with what is known: only where the operator has chosen one, and with what is sent where.
import type { Flow, Knowing } from '../../domain/bot/flow.ts'
import { usualNearness } from '../../domain/knowledge/meaning.ts'
import type { ModelView } from '../../protocol/bot.ts'
import { Switch } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import type { BotsWords } from '../../words/bots.ts'
import { usualWorded } from './starter.ts'
import { SaidField } from './step-fields.tsx'

interface ModelFieldProps {
  readonly flow: Flow
  readonly model: ModelView | null
  readonly language: string
  readonly said: BotsWords
  readonly onChange: (flow: Flow) => void
}

/** A flow that came from elsewhere may want one where there is none: that can be taken back. */
export function ModelField({ flow, model, language, said, onChange }: ModelFieldProps) {
  const { knowledge } = flow
  if (!knowledge) return null
  const change = (changed: Knowing) => onChange({ ...flow, knowledge: changed })
  const props = { knowledge, said, onChange: change }
  return (
    <>
      {(model?.means || knowledge.near !== undefined) && <Near {...props} at={model?.means ? model.at : null} />}
      {(model?.words || knowledge.worded) && (
        <Worded {...props} language={language} at={model?.words ? model.at : null} />
      )}
    </>
  )
}

interface OneProps {
  readonly knowledge: Knowing
  /** To whom it is sent; null: to nobody, there is none. */
  readonly at: string | null
  readonly said: BotsWords
  readonly onChange: (knowledge: Knowing) => void
}

function Near({ knowledge, at, said, onChange }: OneProps) {
  const { near, ...without } = knowledge
  return (
    <>
      <Switch
        hint={at === null ? said('everywhere.near.none') : said('everywhere.near.hint', { at })}
        checked={near !== undefined}
        onChange={({ target: { checked } }) => onChange(checked ? { ...without, near: usualNearness } : without)}
      >
        {said('everywhere.near')}
      </Switch>
      {near !== undefined && (
        <TextField
          label={said('everywhere.near.from')}
          hint={said('everywhere.near.from.hint')}
          type="number"
          min={1}
          max={100}
          value={near}
          onChange={({ target: { value } }) =>
            onChange({ ...without, near: Math.min(100, Math.max(1, Math.round(Number(value)) || 1)) })
          }
        />
      )}
    </>
  )
}

function Worded({ knowledge, at, language, said, onChange }: OneProps & { readonly language: string }) {
  const { worded, ...without } = knowledge
  return (
    <>
      <Switch
        hint={at === null ? said('everywhere.worded.none') : said('everywhere.worded.hint', { at })}
        checked={worded !== undefined}
        onChange={({ target: { checked } }) => onChange(checked ? { ...without, worded: usualWorded } : without)}
      >
        {said('everywhere.worded')}
      </Switch>
      {worded && (
        <SaidField
          label={said('everywhere.worded.mark')}
          text={worded}
          language={language}
          onText={(text) => onChange({ ...without, worded: text })}
        />
      )}
    </>
  )
}
