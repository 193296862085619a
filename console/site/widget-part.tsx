// Where the desk stands: which sites may show it, how its button looks, and the tag to copy.
import { useState } from 'react'
import type { Desk } from '../../domain/desk/desk.ts'
import type { Widget } from '../../domain/desk/widget.ts'
import { Select, TextArea, TextField } from '../../ui/field.tsx'
import type { SiteWords } from '../../words/site.ts'
import { Form } from '../account/form.tsx'
import { useHouse } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { toast } from '../frame/toasts.tsx'
import { type Request, useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { originsIn, wrongIn } from './origins.ts'
import { widgetOf } from './widget-of.ts'
import { TagPart } from './tag-part.tsx'

interface WidgetProps {
  readonly desk: Desk
  readonly said: SiteWords
}

const languages = ['en', 'ar'] as const

export function WidgetPart({ desk, said }: WidgetProps) {
  const { http } = useHouse()
  const words = useWords()
  const request = useRequest()
  const [wrong, setWrong] = useState<readonly string[]>([])
  const save = async (value: (name: string) => string) => {
    const bad = wrongIn(value('sites'))
    setWrong(bad)
    if (bad.length > 0) return
    const widget = widgetOf(desk, changeIn(value))
    const asked = () => http.ask('PUT /api/desks/:id/widget', { id: desk.id }, { widget })
    if ((await request.send(asked)) !== null) toast(said('sites.saved'))
  }
  return (
    <>
      <Part title={said('sites.title')} lead={said('sites.lead')}>
        <Form
          request={request}
          act={words('common.save')}
          acting={words('common.saving')}
          onSend={(value) => void save(value)}
        >
          <TextArea
            label={said('sites.origins')}
            hint={said('sites.origins.hint')}
            name="sites"
            dir="ltr"
            rows={4}
            spellCheck={false}
            defaultValue={desk.widget?.sites.join('\n') ?? ''}
            error={wrong.length > 0 ? said('sites.wrong', { sites: wrong.join(', ') }) : undefined}
          />
          <Looks widget={desk.widget} said={said} request={request} />
        </Form>
      </Part>
      {desk.widget && desk.widget.sites.length > 0 && <TagPart desk={desk} said={said} />}
    </>
  )
}

interface LooksProps {
  readonly widget: Widget | undefined
  readonly said: SiteWords
  readonly request: Request
}

function Looks({ widget, said, request }: LooksProps) {
  return (
    <>
      {languages.map((language) => (
        <TextField
          key={language}
          label={said(`sites.label.${language}`)}
          optional={said(`sites.label.none.${language}`)}
          name={`label-${language}`}
          lang={language}
          dir={language === 'ar' ? 'rtl' : 'ltr'}
          maxLength={40}
          defaultValue={widget?.label[language] ?? ''}
        />
      ))}
      <Select label={said('sites.side')} name="side" defaultValue={widget?.side ?? 'end'}>
        <option value="end">{said('sites.side.end')}</option>
        <option value="start">{said('sites.side.start')}</option>
      </Select>
      <Select label={said('sites.closed')} name="closed" defaultValue={widget?.closed ?? 'says'}>
        <option value="says">{said('sites.closed.says')}</option>
        <option value="hides">{said('sites.closed.hides')}</option>
      </Select>
      <TextField
        label={said('sites.accent')}
        optional={said('sites.accent.none')}
        hint={said('sites.accent.hint')}
        name="accent"
        dir="ltr"
        pattern="#[0-9a-fA-F]{6}"
        placeholder="#00587b"
        defaultValue={widget?.accent ?? ''}
        error={request.errorAt('/widget/accent')}
      />
    </>
  )
}

function changeIn(value: (name: string) => string): Partial<Widget> {
  const label = languages.map((language) => [language, value(`label-${language}`)] as const)
  return {
    sites: originsIn(value('sites')),
    side: value('side') as Widget['side'],
    closed: value('closed') as Widget['closed'],
    accent: value('accent').toLowerCase() || null,
    label: Object.fromEntries(label.filter(([, text]) => text !== '')),
  }
}
