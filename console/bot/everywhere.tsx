// What a bot says and understands wherever it stands, and what a person's stretch ends with.
import type { Flow, Meant } from '../../domain/bot/flow.ts'
import { usualSureness } from '../../domain/knowledge/match.ts'
import type { ModelView } from '../../protocol/bot.ts'
import { Select, TextField } from '../../ui/field.tsx'
import type { BotsWords } from '../../words/bots.ts'
import { FilesField } from './files-field.tsx'
import { ModelField } from './model-field.tsx'
import { usualSource } from './starter.ts'
import { Arrow, SaidField } from './step-fields.tsx'

interface EverywhereProps {
  readonly flow: Flow
  readonly language: string
  readonly said: BotsWords
  readonly onChange: (flow: Flow) => void
  readonly model: ModelView | null
}

type FieldProps = Omit<EverywhereProps, 'model'>

const texts = ['fallback', 'stuck', 'asked', 'left', 'announce'] as const
const meants = ['person', 'restart'] as const

export function Everywhere({ flow, language, said, onChange, model }: EverywhereProps) {
  return (
    <div className="step-form">
      {texts.map((one) => (
        <SaidField
          key={one}
          label={said(`everywhere.${one}`)}
          text={flow[one]}
          language={language}
          onText={(text) => onChange({ ...flow, [one]: text })}
        />
      ))}
      <TextField
        label={said('everywhere.threshold')}
        type="number"
        min={1}
        max={10}
        value={flow.threshold}
        onChange={(event) =>
          onChange({ ...flow, threshold: Math.min(10, Math.max(1, Number(event.target.value) || 1)) })
        }
      />
      {meants.map((one) => (
        <TextField
          key={one}
          label={said(`everywhere.${one}`)}
          hint={said('everywhere.comma')}
          dir="auto"
          value={(flow[one][language] ?? []).join(', ')}
          onChange={(event) => onChange({ ...flow, [one]: meantIn(flow[one], language, event.target.value) })}
        />
      ))}
      <FilesField {...{ flow, said, onChange }} />
      <NobodyField {...{ flow, said, onChange }} />
      <KnowsField {...{ flow, language, said, onChange }} />
      <ModelField {...{ flow, model, language, said, onChange }} />
      <FinishField {...{ flow, language, said, onChange }} />
    </div>
  )
}

function NobodyField({ flow, said, onChange }: Omit<FieldProps, 'language'>) {
  return (
    <>
      <Arrow
        flow={flow}
        said={said}
        label={said('everywhere.nobody')}
        none={said('everywhere.nobody.none')}
        to={flow.nobody ?? null}
        onTo={(step) => onChange(withNobody(flow, step))}
      />
      <p className="hint">{said('everywhere.nobody.hint')}</p>
    </>
  )
}

function withNobody({ nobody: _before, ...flow }: Flow, step: string | null): Flow {
  return step === null ? flow : { ...flow, nobody: step }
}

const sureness = { careful: 60, usual: usualSureness, ready: 35 } as const

/** Whether it answers from what is known, and how sure it has to be. */
function KnowsField({ flow, language, said, onChange }: FieldProps) {
  const { knowledge, ...rest } = flow
  const named = Object.entries(sureness).find(([, sure]) => sure === knowledge?.sure)?.[0]
  const change = (chosen: string) => {
    const sure = new Map<string, number>(Object.entries(sureness)).get(chosen)
    if (chosen === 'never') onChange(rest)
    else if (sure !== undefined) onChange({ ...flow, knowledge: { source: knowledge?.source ?? usualSource, sure } })
  }
  return (
    <>
      <Select
        label={said('everywhere.knows')}
        value={knowledge ? (named ?? 'own') : 'never'}
        onChange={(event) => change(event.target.value)}
      >
        {(['never', 'careful', 'usual', 'ready'] as const).map((one) => (
          <option key={one} value={one}>
            {said(`everywhere.knows.${one}`)}
          </option>
        ))}
        {knowledge && !named && <option value="own">{said('everywhere.knows.own', { sure: knowledge.sure })}</option>}
      </Select>
      {knowledge && (
        <SaidField
          label={said('everywhere.source')}
          text={knowledge.source}
          language={language}
          onText={(source) => onChange({ ...flow, knowledge: { ...knowledge, source } })}
        />
      )}
    </>
  )
}

function meantIn(before: Meant, language: string, text: string): Meant {
  const words = text.split(',').map((word) => word.trimStart().slice(0, 60))
  return {
    ...before,
    [language]: words
      .filter((word, at) => word !== '' || at === words.length - 1)
      .filter(Boolean)
      .slice(0, 40),
  }
}

function FinishField({ flow, language, said, onChange }: FieldProps) {
  const { finish } = flow
  const change = (kind: string) => {
    if (kind === 'step') onChange({ ...flow, finish: { kind, step: flow.start } })
    else if (kind === 'message') onChange({ ...flow, finish: { kind, text: {} } })
    else onChange({ ...flow, finish: { kind: 'nothing' } })
  }
  return (
    <>
      <Select label={said('everywhere.finish')} value={finish.kind} onChange={(event) => change(event.target.value)}>
        {(['nothing', 'step', 'message'] as const).map((kind) => (
          <option key={kind} value={kind}>
            {said(`everywhere.finish.${kind}`)}
          </option>
        ))}
      </Select>
      {finish.kind === 'step' && (
        <Arrow
          flow={flow}
          said={said}
          label={said('everywhere.finish.which')}
          to={finish.step}
          onTo={(step) => step !== null && onChange({ ...flow, finish: { kind: 'step', step } })}
        />
      )}
      {finish.kind === 'message' && (
        <SaidField
          label={said('everywhere.finish.text')}
          text={finish.text}
          language={language}
          onText={(text) => onChange({ ...flow, finish: { kind: 'message', text } })}
        />
      )}
    </>
  )
}
