/** @jsxImportSource preact */
import { maximiliana, zaynab } from '../../cast/cast.ts'
import { now } from '../../cast/talk.ts'
import { LinkButton } from '../../guest/link-button.tsx'
import { ClosedDoor, type ClosedDoorProps } from '../../guest/door/closed-door.tsx'
import { DoorForm, type DoorFormProps } from '../../guest/door/door-form.tsx'
import { DoorScreen } from '../../guest/door/door-screen.tsx'
import type { Field } from '../../guest/door/entry-form.ts'
import type { KnownDoor } from '../../guest/known-door.ts'
import { Page } from '../../guest/page.tsx'
import { ToldScreen } from '../../guest/told/told-screen.tsx'
import { loadClosedWords } from '../../words/closed.ts'
import { door } from './cast-views.ts'
import { preactStories } from './preact-stories.tsx'

export const title = 'guest/door'
export const surface = 'guest'

const foot = (
  <LinkButton lang="ar" onPress={() => {}}>
    العربية
  </LinkButton>
)

interface ScreenProps extends Partial<Pick<DoorFormProps, 'entering' | 'no'>> {
  readonly of?: Partial<KnownDoor>
  readonly written?: Partial<Record<Field, string>>
}

function Screen({ of, written = {}, entering = 'no', no }: ScreenProps) {
  const shown = { ...door, ...of }
  return (
    <DoorScreen door={shown} foot={foot}>
      <DoorForm
        door={shown}
        entering={entering}
        no={no}
        draft={(field) => written[field] ?? ''}
        onWrite={() => {}}
        onEnter={() => {}}
      />
    </DoorScreen>
  )
}

function Before({ closed }: { readonly closed: Partial<ClosedDoorProps['door']['closed']> }) {
  const about = 'Talk to people who read applications every day: deadlines, documents, and what to write.'
  const said = { why: 'over', opensAt: null, zone: 'Europe/London', about, words: 'We answer every Thursday.' } as const
  return <ClosedDoor door={{ ...door, open: false, closed: { ...said, ...closed } }} said={spoken} foot={foot} />
}

const spoken = await loadClosedWords(document.documentElement.lang === 'ar' ? 'ar-EG' : 'en-GB')

const full = {
  question: 'The embassy sent me a letter. Does it mean I can only arrive in February?',
  name: 'Ada Okafor',
  email: 'ada.okafor@example.org',
}
const long = {
  name: 'Questions about visas, residence permits, insurance and everything else before you travel',
  hosts: [{ id: zaynab.id, name: zaynab.name }, ...door.hosts.slice(1)],
  here: 14,
  readers: 128,
}

const ways = { open: () => Promise.resolve(), takeOwn: () => {} }

export const stories = preactStories({
  open: () => <Screen />,
  'before it opens': () => <Before closed={{ why: 'early', opensAt: now + 2.8 * 3_600_000 }} />,
  'between two days': () => (
    <Before closed={{ why: 'between', opensAt: now + 166 * 3_600_000, zone: 'Asia/Tokyo', words: null, about: '' }} />
  ),
  over: () => <Before closed={{ why: 'over' }} />,
  cancelled: () => <Before closed={{ why: 'cancelled' }} />,
  'nobody here': () => <Screen of={{ here: 0, hosts: [], readers: 1 }} />,
  'asks for an address': () => <Screen of={{ asks: 'name-and-email' }} written={full} />,
  'asks for nothing': () => <Screen of={{ asks: 'nothing', welcome: null }} />,
  waiting: () => <Screen entering="again" written={full} />,
  failed: () => <Screen no={{ fault: '7K2-QX' }} written={full} />,
  'opened without a network': () => <Screen of={{ here: undefined, hosts: [] }} written={full} />,
  closed: () => <Screen of={{ open: false }} />,
  'long names': () => <Screen of={long} written={{ ...full, name: maximiliana.name ?? '' }} />,
  asking: () => (
    <Page workspace={door.workspace} foot={foot}>
      <ToldScreen what="asking" door={door} entrance={ways} />
    </Page>
  ),
  'link that opens nothing': () => (
    <Page workspace={door.workspace} foot={foot}>
      <ToldScreen what="dead" entrance={ways} />
    </Page>
  ),
})
