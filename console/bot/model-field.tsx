// Whether a model may word what the bot answers from what is known: only where the operator has chosen one, and with what is sent where.
import type { Flow } from '../../domain/bot/flow.ts'
import type { ModelView } from '../../protocol/bot.ts'
import { Switch } from '../../ui/choice.tsx'
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

export function ModelField({ flow, model, language, said, onChange }: ModelFieldProps) {
  const { knowledge } = flow
  const there = model?.words ? model : null
  // A flow that came from elsewhere may want one where there is none.
  if (!knowledge || (!there && !knowledge.worded)) return null
  const { worded, ...unworded } = knowledge
  return (
    <>
      <Switch
        hint={there ? said('everywhere.worded.hint', { at: there.at }) : said('everywhere.worded.none')}
        checked={worded !== undefined}
        onChange={({ target: { checked } }) =>
          onChange({ ...flow, knowledge: checked ? { ...knowledge, worded: usualWorded } : unworded })
        }
      >
        {said('everywhere.worded')}
      </Switch>
      {worded && (
        <SaidField
          label={said('everywhere.worded.mark')}
          text={worded}
          language={language}
          onText={(text) => onChange({ ...flow, knowledge: { ...knowledge, worded: text } })}
        />
      )}
    </>
  )
}
