// Who works here: hosts with their roles, invitations, teams.
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { userPlus } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDirectory, useRole } from '../frame/house.tsx'
import { Page } from '../frame/page.tsx'
import { useWords } from '../frame/words.tsx'
import { HostList } from './host-list.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { TeamList } from './team-list.tsx'

export function PeoplePage() {
  const words = useWords()
  const directory = useDirectory()
  const role = useRole()
  const [inviting, setInviting] = useState(false)
  const organises = role !== 'host'
  const invite = (
    <Button kind="main" shape={userPlus} onClick={() => setInviting(true)}>
      {words('people.invite')}
    </Button>
  )
  return (
    <Page title={words('people.title')} acts={organises && invite}>
      {directory ? (
        <>
          <HostList directory={directory} owner={role === 'owner'} />
          {organises && <InvitationList directory={directory} />}
          <TeamList directory={directory} organises={organises} />
        </>
      ) : (
        <Skeleton rows={6} word={words('common.loading')} />
      )}
      {inviting && <InviteDialog owner={role === 'owner'} onClose={() => setInviting(false)} />}
    </Page>
  )
}
