// Where this host is signed in, and the way to end each.
import type { OwnSession } from '../../protocol/account.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useHouse } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { useSignOut } from '../frame/sign-out.ts'
import { moment } from '../frame/times.ts'
import { toast } from '../frame/toasts.tsx'
import { useFetched } from '../frame/use-fetched.ts'
import { useRequest } from '../frame/use-request.ts'
import { useNow, useWords } from '../frame/words.tsx'

export function Sessions() {
  const { http } = useHouse()
  const words = useWords()
  const sessions = useFetched('GET /api/me/sessions')
  const request = useRequest()
  const end = async (session: OwnSession) => {
    const done = await request.send(() => http.ask('DELETE /api/me/sessions/:id', { id: session.id }))
    if (done === null) return
    toast(words('settings.session.ended', { device: session.device }))
    sessions.again()
  }
  return (
    <Part title={words('settings.sessions')}>
      <Problem text={request.problem ?? sessions.problem} />
      {sessions.value === null && !sessions.problem && <Skeleton rows={2} word={words('common.loading')} />}
      <ul className="things">
        {sessions.value?.map((session) => (
          <SessionLine key={session.id} session={session} onEnd={() => void end(session)} />
        ))}
      </ul>
    </Part>
  )
}

function SessionLine({ session, onEnd }: { readonly session: OwnSession; readonly onEnd: () => void }) {
  const words = useWords()
  const now = useNow()
  const signOut = useSignOut()
  const times = { since: moment(session.since, now, words), used: moment(session.lastUsed, now, words) }
  return (
    <li className="thing">
      <span className="grow">
        <span className="thing-name">
          <bdi>{session.device}</bdi> {session.current && <Chip>{words('settings.session.this')}</Chip>}
        </span>
        <span className="thing-line">{words('settings.session.line', times)}</span>
      </span>
      <span className="thing-end">
        <Button
          size="s"
          aria-label={words('settings.session.end.of', { device: session.device })}
          onClick={session.current ? signOut : onEnd}
        >
          {words('settings.session.end')}
        </Button>
      </span>
    </li>
  )
}
