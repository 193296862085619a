import type { Directory, Invitation } from '../../domain/workspace/directory.ts'
import { Button } from '../../ui/button.tsx'
import { Face } from '../../ui/face.tsx'
import { useHouse } from '../frame/house.tsx'
import { hostName } from '../frame/names.ts'
import { Part } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { moment } from '../frame/times.ts'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useNow, useWords } from '../frame/words.tsx'

export function InvitationList({ directory }: { readonly directory: Directory }) {
  const words = useWords()
  const invitations = [...directory.invitations.values()]
  return (
    <Part title={words('people.invitations')}>
      {invitations.length === 0 && <p className="quiet">{words('people.invitations.none')}</p>}
      {invitations.length > 0 && (
        <ul className="things">
          {invitations.map((invitation) => (
            <InvitationLine key={invitation.id} invitation={invitation} directory={directory} />
          ))}
        </ul>
      )}
    </Part>
  )
}

function InvitationLine({ invitation, directory }: { readonly invitation: Invitation; readonly directory: Directory }) {
  const { http } = useHouse()
  const words = useWords()
  const now = useNow()
  const request = useRequest()
  const { id, email, role, by, expiresAt } = invitation
  const said = {
    role: words(`role.${role}`),
    name: hostName(directory, by, words),
    time: moment(expiresAt, now, words),
  }
  const withdraw = async () => {
    const done = await request.send(() => http.ask('DELETE /api/invitations/:id', { id }))
    if (done !== null) toast(words('people.withdrawn', { email }))
  }
  return (
    <li className="thing">
      <Face kind="none" />
      <span className="grow">
        <span className="thing-name">
          <bdi>{email}</bdi>
        </span>
        <span className="thing-line">
          {expiresAt > now ? words('people.invitation.line', said) : words('people.invitation.over', said)}
        </span>
        <Problem text={request.problem} />
      </span>
      <span className="thing-end">
        <Button
          size="s"
          busy={request.busy}
          aria-label={words('people.withdraw.of', { email })}
          onClick={() => void withdraw()}
        >
          {words('people.withdraw')}
        </Button>
      </span>
    </li>
  )
}
