// Name and colour of the workspace. The colour is a wish: what guests see is derived from it, and shown beside it.
import { useState } from 'react'
import { accentColours, contrast } from '../../domain/workspace/accent.ts'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { Field } from '../../ui/field.tsx'
import { Form } from '../account/form.tsx'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { AccentPreview } from './accent-preview.tsx'

export function WorkspaceSettings() {
  const { http, me } = useHouse()
  const words = useWords()
  const request = useRequest()
  const known = useDirectory()?.workspace
  const workspace = known ?? me.workspace
  const [wish, setWish] = useState(workspace.accent)
  const save = async (value: (name: string) => string) => {
    const switches = { breakGlass: value('glass') !== '', unasked: value('asked') === '' }
    const body = { name: value('name'), accent: wish, ...switches }
    const done = await request.send(() => http.ask('PUT /api/workspace', {}, body))
    if (done !== null) toast(words('settings.workspace.saved'))
  }
  return (
    <Part title={words('settings.workspace')} lead={words('settings.workspace.lead')}>
      <Form
        key={`${workspace.name} ${known?.breakGlass} ${known?.unasked}`}
        request={request}
        act={words('common.save')}
        acting={words('common.saving')}
        onSend={(value) => void save(value)}
      >
        <TextField
          label={words('setup.workspace')}
          hint={words('setup.workspace.hint')}
          name="name"
          defaultValue={workspace.name}
          maxLength={80}
          required
          error={request.errorAt('/name')}
        />
        <Colour wish={wish} error={request.errorAt('/accent')} onWish={setWish} />
        <Derived wish={wish} />
        <OnOff name="glass" on={known?.breakGlass ?? false} />
        <OnOff name="asked" on={!known?.unasked} />
      </Form>
    </Part>
  )
}

/** Whether what is sealed can be opened by two, and whether hosts are asked before secrets leave. */
function OnOff({ name, on }: { readonly name: 'glass' | 'asked'; readonly on: boolean }) {
  const words = useWords()
  return (
    <div>
      <Choice name={name} value="on" defaultChecked={on}>
        {words(`settings.${name}`)}
      </Choice>
      <p className="hint">{words(`settings.${name}.hint`)}</p>
    </div>
  )
}

interface ColourProps {
  readonly wish: string
  readonly error: string | undefined
  readonly onWish: (wish: string) => void
}

function Colour({ wish, error, onWish }: ColourProps) {
  const words = useWords()
  return (
    <Field label={words('settings.accent')} hint={words('settings.accent.hint')} error={error}>
      {(control) => (
        <input
          {...control}
          className="colour"
          type="color"
          value={wish}
          onChange={(event) => onWish(event.target.value)}
        />
      )}
    </Field>
  )
}

function Derived({ wish }: { readonly wish: string }) {
  const words = useWords()
  const colours = accentColours(wish)
  return (
    <div className="derived">
      <p className="label">{words('settings.accent.derived')}</p>
      <div className="derived-both">
        <AccentPreview colours={colours} theme="light" />
        <AccentPreview colours={colours} theme="dark" />
      </div>
      {contrast(colours.accent[0], wish) > 1.05 && <p className="hint">{words('settings.accent.moved')}</p>}
    </div>
  )
}
