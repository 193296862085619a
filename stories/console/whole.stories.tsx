import { useState } from 'react'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { harbor, rosa } from '../../cast/cast.ts'
import { planned } from '../../cast/events.ts'
import { conversationId, now } from '../../cast/talk.ts'
import { HouseProvider, openHouse } from '../../console/frame/house.tsx'
import { open } from '../../console/frame/layers.ts'
import type { Layer } from '../../console/frame/layers.ts'
import { WorkspaceFrame } from '../../console/frame/workspace-frame.tsx'
import type { KeptMail, Me, OwnSession } from '../../protocol/account.ts'
import type { OwnAlerts } from '../../protocol/alert.ts'
import { reactStories } from '../react-stories.tsx'
import { storyWorld } from './story-world.ts'
import type { StorySetting } from './story-world.ts'

export const title = 'console/whole'

const me: Me = {
  id: rosa.id,
  session: 'session' as Me['session'],
  name: rosa.name,
  email: rosa.email,
  role: rosa.role,
  duties: 1,
  workspace: { name: harbor.name, accent: harbor.accent },
}

const mails: readonly KeptMail[] = [
  {
    id: 'mail',
    to: 'sofia@harbor.example',
    subject: 'Rosa Lindqvist invites you to Harbor',
    text: `Rosa Lindqvist invites you to Harbor, as a host.\n\nAccept the invitation:\n${location.origin}/join#LXnF5XWpYyj3XZ1vFXq\n\nIf you did not expect this, do nothing.`,
    withheld: false,
    at: now - 60_000,
    sentAt: null,
  },
]

const sessions: readonly OwnSession[] = [
  { id: 'a' as Me['session'], device: 'Firefox on Linux', since: now - 86_400_000, lastUsed: now, current: true },
  {
    id: 'b' as Me['session'],
    device: 'Safari on iPhone',
    since: now - 172_800_000,
    lastUsed: now - 3_600_000,
    current: false,
  },
]

const alerts: OwnAlerts = {
  key: 'key',
  mail: true,
  devices: [
    {
      id: 'a',
      device: 'Firefox on Linux',
      current: true,
      since: now - 86_400_000,
      taken: now - 600_000,
      shown: now - 599_000,
      failed: { at: now - 7_200_000, why: 'later', status: 503 },
    },
    {
      id: 'b',
      device: 'Safari on iPhone',
      current: false,
      since: now - 172_800_000,
      taken: null,
      shown: null,
      failed: { at: now - 60_000, why: 'unreachable', status: null },
    },
  ],
}

const answers = { '/api/mail': mails, '/api/me/sessions': sessions, '/api/me/alerts': alerts }

interface WholeProps extends StorySetting {
  readonly path?: string
  readonly layer?: Layer
}

function Whole({ path = '/', layer, ...setting }: WholeProps) {
  const [house] = useState(() => {
    const opened = openHouse(storyWorld({ answers, ...setting }), me)
    opened.start()
    if (layer) open(layer)
    return opened
  })
  const [{ hook }] = useState(() => memoryLocation({ path }))
  return (
    <HouseProvider value={house}>
      <Router hook={hook}>
        <WorkspaceFrame />
      </Router>
    </HouseProvider>
  )
}

const adas = `/conversations/${conversationId(1)}`

export const stories = reactStories({
  talk: () => <Whole path={adas} />,
  list: () => <Whole />,
  'no connection': () => <Whole lost />,
  empty: () => <Whole empty />,
  'not there': () => <Whole path="/nowhere" />,
  events: () => <Whole path="/events" />,
  'new event': () => <Whole path="/events/new" />,
  'change event': () => <Whole path={`/events/${planned[0]?.event.id}`} />,
  people: () => <Whole path="/people" />,
  desks: () => <Whole path="/desks" />,
  'new desk': () => <Whole path="/desks/new" />,
  mail: () => <Whole path="/mail/mail" />,
  'mail failed': () => <Whole path="/mail" answers={{}} />,
  settings: () => <Whole path="/settings" />,
  palette: () => <Whole path={adas} layer="palette" />,
  keys: () => <Whole path={adas} layer="keys" />,
})
