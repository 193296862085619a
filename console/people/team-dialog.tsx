import { useState } from 'react'
import { newKey } from '../../client/world.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import type { Directory, Team } from '../../domain/workspace/directory.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../account/form.tsx'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { useHouse } from '../frame/house.tsx'
import { realDesks } from '../rehearsal/real-desks.ts'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'

interface Props {
  readonly directory: Directory
  readonly onClose: () => void
}

/** Null: a new one. */
export function TeamDialog({ team, directory, onClose }: Props & { readonly team: Team | null }) {
  const { http, world } = useHouse()
  const words = useWords()
  const request = useRequest()
  const [members, setMembers] = useState<readonly HostId[]>(team?.members ?? [])
  const save = async (value: (name: string) => string) => {
    const body = { name: value('name'), members: [...members] }
    const answer = await request.send(() =>
      team
        ? http.ask('PUT /api/teams/:id', { id: team.id }, body)
        : http.ask('POST /api/teams', {}, { id: newKey(world) as string, ...body }),
    )
    if (answer !== null) onClose()
  }
  const title = team ? words('teams.change.title', { name: team.name }) : words('teams.new.title')
  return (
    <Dialog title={title} closeLabel={words('common.close')} onClose={onClose}>
      <Form
        request={request}
        act={words('common.save')}
        acting={words('common.saving')}
        onSend={(value) => void save(value)}
        beside={<Button onClick={onClose}>{words('common.cancel')}</Button>}
      >
        <TextField
          label={words('teams.name')}
          name="name"
          defaultValue={team?.name ?? ''}
          maxLength={80}
          required
          autoFocus
          error={request.errorAt('/name')}
        />
        <Members directory={directory} members={members} onChange={setMembers} />
      </Form>
    </Dialog>
  )
}

interface MembersProps {
  readonly directory: Directory
  readonly members: readonly HostId[]
  readonly onChange: (members: readonly HostId[]) => void
}

function Members({ directory, members, onChange }: MembersProps) {
  const words = useWords()
  const hosts = [...directory.hosts.values()].filter((host) => !host.removed)
  const turn = (id: HostId, on: boolean) => onChange(on ? [...members, id] : members.filter((one) => one !== id))
  return (
    <fieldset className="field">
      <legend className="label">{words('teams.members')}</legend>
      {hosts.map((host) => (
        <Choice
          key={host.id}
          checked={members.includes(host.id)}
          onChange={(event) => turn(host.id, event.target.checked)}
        >
          <bdi>{host.name}</bdi>
        </Choice>
      ))}
    </fieldset>
  )
}

export function DissolveDialog({ team, directory, onClose }: Props & { readonly team: Team }) {
  const { http } = useHouse()
  const words = useWords()
  const request = useRequest()
  const desks = realDesks(directory).filter((desk) => desk.team === team.id).length
  const dissolve = async () => {
    if ((await request.send(() => http.ask('DELETE /api/teams/:id', { id: team.id }))) !== null) onClose()
  }
  return (
    <ConfirmDialog
      title={words('teams.dissolve.title', { name: team.name })}
      act={words(request.busy ? 'teams.dissolving' : 'teams.dissolve')}
      request={request}
      onAct={() => void dissolve()}
      onClose={onClose}
    >
      <p>{words('teams.dissolve.body', { desks })}</p>
    </ConfirmDialog>
  )
}
