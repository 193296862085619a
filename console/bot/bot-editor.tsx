// One bot as it is written: the flow on a canvas, the chosen step beside it, a talk to try it, and what it says everywhere.
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Bot } from '../../domain/bot/bot.ts'
import { type FlowProblem, problemsOf } from '../../domain/bot/check.ts'
import { addStep, changeStep, removeStep, type StepKind, stepKinds } from '../../domain/bot/edit.ts'
import { type Flow, type Step, type StepId, stepOf } from '../../domain/bot/flow.ts'
import { wordsFor } from '../../domain/desk/desk.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { triangleAlert } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { BotsWords } from '../../words/bots.ts'
import { Page, Part } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { useWords } from '../frame/words.tsx'
import { Canvas } from './canvas.tsx'
import { EditedBot, EditedFiles } from './edited.ts'
import { Carry } from './carry.tsx'
import { DesksPart } from './desks-part.tsx'
import { Everywhere } from './everywhere.tsx'
import { starter } from './starter.ts'
import { Scripts } from './scripts-part.tsx'
import { PreviewAct } from './preview-act.tsx'
import { StepForm } from './step-form.tsx'
import { TryOut } from './try-out.tsx'
import { type Editor, useEditor, type Written } from './use-editor.ts'
import { VersionsPart } from './versions-part.tsx'
import './editor.css'

export interface BotEditorProps {
  readonly bot: Bot
  readonly directory: Directory
  readonly said: BotsWords
}

export function BotEditor({ bot, directory, said }: BotEditorProps) {
  const words = useWords()
  const editor = useEditor(bot, starter)
  const { written } = editor
  if (!written) {
    return (
      <Page title={bot.name}>
        <Problem text={editor.problem} />
        <Skeleton rows={6} word={words('common.loading')} />
      </Page>
    )
  }
  return (
    <Page title={bot.name} acts={<Acts {...{ editor, written, directory, said }} />}>
      <Problem text={editor.problem} />
      <EditedBot value={bot.id}>
        <EditedFiles value={editor.files}>
          <Flowing editor={editor} written={written} directory={directory} said={said} />
        </EditedFiles>
      </EditedBot>
      <DesksPart bot={bot} directory={directory} said={said} />
      <VersionsPart bot={bot} directory={directory} editor={editor} said={said} />
    </Page>
  )
}

interface Writing {
  readonly editor: Editor
  readonly written: Written
  readonly directory: Directory
  readonly said: BotsWords
}

function Acts({ editor, written, directory, said }: Writing) {
  const wrong = problemsOf(written.flow, { teams: directory.teams, files: editor.files.kept }).length
  return (
    <>
      <span className="hint" role="status">
        {said(`saving.${editor.saving}`)}
      </span>
      <Carry name={written.name} flow={written.flow} said={said} onFlow={(flow) => editor.change({ flow })} />
      <Button kind="main" disabled={wrong > 0} onClick={() => void editor.publish()}>
        {said('publish')}
      </Button>
    </>
  )
}

/** Languages in which something is said, and those of the house. */
function languagesOf({ steps, fallback }: Flow): string[] {
  const said = [fallback, ...steps.flatMap((step) => ('text' in step ? [step.text] : []))].flatMap(Object.keys)
  return [...new Set(['en', 'ar', ...said])]
}

function Flowing({ editor, written, directory, said }: Writing) {
  const { flow } = written
  const [chosen, setChosen] = useState<StepId | null>(flow.start)
  const [language, setLanguage] = useState('en')
  const change = (next: Flow) => editor.change({ flow: next })
  const add = (kind: StepKind) => {
    const added = addStep(flow, kind, chosen)
    change(added.flow)
    setChosen(added.id)
  }
  const problems = problemsOf(flow, { teams: directory.teams, files: editor.files.kept })
  const talking = { flow, language, workspace: directory.workspace.name, said }
  return (
    <>
      <Part title={said('flow.title')} lead={said('flow.lead')}>
        <div className="row-flex flow-top">
          <TextField
            label={said('name')}
            value={written.name}
            maxLength={80}
            onChange={(event) => editor.change({ name: event.target.value })}
          />
          <Languages languages={languagesOf(flow)} language={language} onLanguage={setLanguage} said={said} />
          <AddStep said={said} onAdd={add} />
        </div>
        <Steps {...{ flow, problems, chosen, language, said }} onChoose={setChosen} onChange={change}>
          <TryOut key={language} {...talking}>
            <PreviewAct {...{ written, directory, said }} />
          </TryOut>
        </Steps>
      </Part>
      <Scripts {...talking} onScripts={(scripts) => change({ ...flow, scripts })} />
      <Part title={said('everywhere.title')} lead={said('everywhere.lead')}>
        <Everywhere {...{ flow, language, said }} model={editor.model} onChange={change} />
      </Part>
    </>
  )
}

interface StepsProps {
  readonly flow: Flow
  readonly problems: readonly FlowProblem[]
  readonly chosen: StepId | null
  readonly language: string
  readonly said: BotsWords
  readonly onChoose: (id: StepId) => void
  readonly onChange: (flow: Flow) => void
  /** Beside the chosen step. */
  readonly children: ReactNode
}

/** What is wrong, the canvas, and the step that is chosen on it. */
function Steps({ flow, problems, chosen, language, said, onChoose, onChange, children }: StepsProps) {
  const step = stepOf(flow, chosen)
  const textOf = (one: Step) => ('text' in one ? (wordsFor(one.text, language) ?? '') : '')
  const nameOf = (id: StepId | null) => (id && (stepOf(flow, id)?.name || id)) ?? ''
  return (
    <>
      {problems.length > 0 && (
        <Banner shape={triangleAlert}>
          {problems.slice(0, 3).map(({ step: id, what }) => (
            <span key={`${id} ${what}`}>{said(`problem.${what}`, { step: nameOf(id) })} </span>
          ))}
        </Banner>
      )}
      <Canvas {...{ flow, chosen, textOf, said, onChoose }} wrong={new Set(problems.map((one) => one.step))} />
      <div className="flow-below">
        {step && (
          <StepForm
            {...{ flow, step, language, said }}
            onChange={(next) => onChange(changeStep(flow, next))}
            onRemove={() => onChange(removeStep(flow, step.id))}
            onStart={() => onChange({ ...flow, start: step.id })}
          />
        )}
        {children}
      </div>
    </>
  )
}

interface LanguagesProps {
  readonly languages: readonly string[]
  readonly language: string
  readonly onLanguage: (language: string) => void
  readonly said: BotsWords
}

function Languages({ languages, language, onLanguage, said }: LanguagesProps) {
  const { locale } = useWords()
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  return (
    <Select label={said('language')} value={language} onChange={(event) => onLanguage(event.target.value)}>
      {languages.map((one) => (
        <option key={one} value={one}>
          {names.of(one) ?? one}
        </option>
      ))}
    </Select>
  )
}

function AddStep({ said, onAdd }: { readonly said: BotsWords; readonly onAdd: (kind: StepKind) => void }) {
  return (
    <Select
      label={said('step.add')}
      value=""
      onChange={(event) => event.target.value !== '' && onAdd(event.target.value as StepKind)}
    >
      <option value="">{said('step.add.which')}</option>
      {stepKinds.map((kind) => (
        <option key={kind} value={kind}>
          {said(`kind.${kind}`)}
        </option>
      ))}
    </Select>
  )
}
