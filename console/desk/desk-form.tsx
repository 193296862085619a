// One desk: what it is called, where it is, what it asks, what it says, who answers.
import { useState } from 'react'
import { useLocation } from 'wouter'
import { newKey } from '../../client/world.ts'
import type { AfterClose, Asked, Desk, GuestFiles } from '../../domain/desk/desk.ts'
import type { Keep } from '../../domain/file/keep.ts'
import type { TeamId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/choice.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { trash } from '../../ui/shapes.ts'
import { Form } from '../account/form.tsx'
import { useHouse } from '../frame/house.tsx'
import { Page } from '../frame/page.tsx'
import { deskPath, guestAddress, paths } from '../frame/paths.ts'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import type { Request } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { AfterCloseField } from './after-close.tsx'
import { FileFields } from './file-fields.tsx'
import { RemoveDesk } from './remove-desk.tsx'
import { slugOf } from './slug.ts'
import { WelcomeFields } from './welcome-fields.tsx'

export interface DeskFormProps {
  /** Null: a new one. */
  readonly desk: Desk | null
  readonly directory: Directory
  readonly onMade: (id: string) => void
}

export function DeskForm({ desk, directory, onMade }: DeskFormProps) {
  const words = useWords()
  const [, go] = useLocation()
  const request = useRequest()
  const [welcome, setWelcome] = useState<Readonly<Record<string, string>>>(desk?.welcome ?? { [words.language]: '' })
  const [removing, setRemoving] = useState(false)
  const save = useSave({ desk, onMade }, request)
  const acts = desk && (
    <Button kind="danger" shape={trash} onClick={() => setRemoving(true)}>
      {words('desks.remove')}
    </Button>
  )
  return (
    <Page title={desk?.name ?? words('desks.new.title')} acts={acts}>
      <Form
        request={request}
        act={words('common.save')}
        acting={words('common.saving')}
        onSend={(value) => void save(bodyOf(value, welcome))}
        beside={<Button onClick={() => go(paths.desks)}>{words('common.cancel')}</Button>}
      >
        <Place desk={desk} request={request} />
        <Door desk={desk} directory={directory} />
        <Limits desk={desk} request={request} />
        <FileFields desk={desk} />
        <AfterCloseField name="afterClose" defaultValue={desk?.afterClose ?? 'host'} />
        <WelcomeFields welcome={welcome} onChange={setWelcome} />
      </Form>
      {removing && desk && <RemoveDesk desk={desk} onClose={() => setRemoving(false)} onGone={() => go(paths.desks)} />}
    </Page>
  )
}

function useSave({ desk, onMade }: Pick<DeskFormProps, 'desk' | 'onMade'>, request: Request) {
  const { http, world } = useHouse()
  const words = useWords()
  const [, go] = useLocation()
  return async (body: ReturnType<typeof bodyOf>) => {
    const id = desk?.id ?? (newKey(world) as string)
    const done = await request.send(() =>
      desk ? http.ask('PUT /api/desks/:id', { id }, body) : http.ask('POST /api/desks', {}, { id, ...body }),
    )
    if (done === null) return
    toast(words('desks.saved', { name: body.name }))
    if (desk) return
    onMade(id)
    go(deskPath(id as Desk['id']))
  }
}

function bodyOf(value: (name: string) => string, welcome: Readonly<Record<string, string>>) {
  return {
    name: value('name'),
    slug: value('slug'),
    asks: value('asks') as Asked,
    team: (value('team') || null) as TeamId | null,
    open: value('open') === 'on',
    limits: { desk: limitOf(value('limit-desk')), host: limitOf(value('limit-host')) },
    guestFiles: value('guestFiles') as GuestFiles,
    keepFiles: value('keepFiles') as Keep,
    afterClose: value('afterClose') as AfterClose,
    welcome: Object.fromEntries(Object.entries(welcome).filter(([, text]) => text.trim() !== '')),
  }
}

/** An empty field is no limit. */
function limitOf(written: string): number | null {
  return written.trim() === '' ? null : Number(written)
}

// The address follows the name until it is written by hand.
function Place({ desk, request }: { readonly desk: Desk | null; readonly request: Request }) {
  const words = useWords()
  const [slug, setSlug] = useState(desk?.slug ?? '')
  const [byHand, setByHand] = useState(desk !== null)
  const address = guestAddress(slug || '…')
  const changed = desk !== null && slug !== desk.slug
  return (
    <>
      <TextField
        label={words('desks.name')}
        hint={words('desks.name.hint')}
        name="name"
        defaultValue={desk?.name ?? ''}
        maxLength={80}
        required
        autoFocus={desk === null}
        error={request.errorAt('/name')}
        onChange={(event) => {
          if (!byHand) setSlug(slugOf(event.target.value))
        }}
      />
      <TextField
        label={words('desks.slug')}
        hint={`${words('desks.slug.hint', { address })}${changed ? ` ${words('desks.slug.warn')}` : ''}`}
        name="slug"
        value={slug}
        dir="ltr"
        pattern="[a-z0-9][a-z0-9\-]{0,62}"
        required
        autoComplete="off"
        spellCheck={false}
        error={request.errorAt('/slug')}
        onChange={(event) => {
          setByHand(true)
          setSlug(event.target.value)
        }}
      />
    </>
  )
}

const asked: readonly Asked[] = ['nothing', 'name', 'name-and-email', 'signed']

function Door({ desk, directory }: { readonly desk: Desk | null; readonly directory: Directory }) {
  const words = useWords()
  return (
    <>
      <Select label={words('desks.asks')} name="asks" defaultValue={desk?.asks ?? 'name'}>
        {asked.map((what) => (
          <option key={what} value={what}>
            {words(`desks.asks.${what}`)}
          </option>
        ))}
      </Select>
      <Select label={words('desks.team')} name="team" defaultValue={desk?.team ?? ''}>
        <option value="">{words('desks.team.everybody')}</option>
        {[...directory.teams.values()].map((team) => (
          <option key={team.id} value={team.id}>
            {team.name}
          </option>
        ))}
      </Select>
      <Switch name="open" defaultChecked={desk?.open ?? true} hint={words('desks.open.hint')}>
        {words('desks.open')}
      </Switch>
    </>
  )
}

/** What is not filled in is no limit; the rule that counts stands beside the numbers. */
function Limits({ desk, request }: { readonly desk: Desk | null; readonly request: Request }) {
  const words = useWords()
  const fields = [
    ['limit-desk', 'desks.limit.desk', desk?.limits.desk, '/limits/desk'],
    ['limit-host', 'desks.limit.host', desk?.limits.host, '/limits/host'],
  ] as const
  return (
    <fieldset>
      <legend className="label">{words('desks.limits')}</legend>
      <p className="hint">{words('desks.limits.lead')}</p>
      {fields.map(([name, label, now, path]) => (
        <TextField
          key={name}
          label={words(label)}
          optional={words('desks.limit.none')}
          name={name}
          type="number"
          inputMode="numeric"
          min={1}
          max={10_000}
          step={1}
          defaultValue={now ?? ''}
          error={request.errorAt(path)}
        />
      ))}
    </fieldset>
  )
}
