import { Join, Reset, SetUp } from '../../console/account/by-link.tsx'
import { SignIn } from '../../console/account/sign-in.tsx'
import { AskFirst, Guard } from '../../console/conversation/guard.tsx'
import { ClosedNotice, EndedNotice, ParkedNotice, WaitingNotice } from '../../console/conversation/life-notice.tsx'
import { Notice } from '../../console/conversation/notice.tsx'
import type { NoticeLook } from '../../console/conversation/notice.tsx'
import { tomas } from '../../cast/cast.ts'
import { at, now } from '../../cast/talk.ts'
import { Http } from '../../client/http.ts'
import { reactStories } from '../react-stories.tsx'
import { Sheet } from '../sheet.tsx'
import { storyWorld } from './story-world.ts'

export const title = 'console/gate'

const http = new Http(storyWorld())
const link = { http, token: 'A'.repeat(43), onIn() {} }

function Notices({ notice }: { readonly notice: NoticeLook }) {
  return (
    <Notice notice={notice} guestName="Ada Okafor" nameOf={() => tomas.name} onTake={() => {}} onDismiss={() => {}} />
  )
}

export const stories = reactStories({
  'sign in': () => <SignIn http={http} onIn={() => {}} />,
  'set up': () => <SetUp {...link} />,
  join: () => <Join {...link} />,
  reset: () => <Reset {...link} />,
  'no link': () => <Join {...link} token="" />,
  notices: () => (
    <Sheet width="44rem">
      <Notices notice={{ kind: 'lost', holder: tomas.id, since: now - 4000, now }} />
      <Notices notice={{ kind: 'lost', holder: null, since: now - 4000, now }} />
      <Notices notice={{ kind: 'unseen', count: 2 }} />
      <Notices notice={{ kind: 'failed' }} />
      <ClosedNotice guestName="Ada Okafor" after={tomas.name} onReopen={() => {}} />
      <ClosedNotice guestName="Guest 7K2" after={null} onReopen={() => {}} />
      <EndedNotice coolUntil={null} onReopen={() => {}} />
      <ParkedNotice until={null} onResume={() => {}} />
      <WaitingNotice guestName="Guest 7K2" since={at(14, 31)} first over={false} busy={false} onAdmit={() => {}} />
      <WaitingNotice
        guestName="Guest 7K2"
        since={at(14, 31)}
        first={false}
        over={false}
        busy={false}
        onAdmit={() => {}}
      />
      <Guard
        colleague="Tomás"
        text="Yes. The room moves with you if the form is in by 1 December."
        guestName="Ada Okafor"
        onKeep={() => {}}
        onSend={() => {}}
        onNote={() => {}}
        onDiscard={() => {}}
      />
      <AskFirst kind="card" guestName="Ada Okafor" onKeep={() => {}} onSend={() => {}} />
      <AskFirst kind="password" guestName={null} onKeep={() => {}} onSend={() => {}} />
    </Sheet>
  ),
})
