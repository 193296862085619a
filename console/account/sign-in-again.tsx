// The session has ended while somebody worked. The page stays as it is, drafts and all, and asks who it is.
import { Dialog } from '../../ui/dialog.tsx'
import { useHouse } from '../frame/house.tsx'
import { base } from '../frame/paths.ts'
import { useWords } from '../frame/words.tsx'
import { SignInForm } from './sign-in.tsx'

export function SignInAgain() {
  const { http, line, me } = useHouse()
  const words = useWords()
  const back = async () => {
    const answer = await http.ask('GET /api/me', {})
    // Another person in this browser gets a page of their own, not these drafts.
    if ('ok' in answer && answer.ok.id === me.id) line.start()
    else location.assign(base)
  }
  return (
    <Dialog title={words('signin.again.title')}>
      <p>{words('signin.again')}</p>
      <SignInForm http={http} onIn={() => void back()} />
    </Dialog>
  )
}
