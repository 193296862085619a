// What happens in a story: what everybody may see, the same in every house, and between it what is secret.
import { randomUUID } from 'node:crypto'
import type { Chance } from '../pretend/chance.ts'
import { sender } from './file/testing.ts'
import { act, type Story, toldUpTo } from './testing-sinks-house.ts'
import type { Kind } from './testing-sinks-secrets.ts'
import { newSecret, type TestGuest, type TestHost } from './testing.ts'

const staff = (story: Story, standing: 'host' | 'other-host' | 'organiser' | 'owner') =>
  story.matrix.who[standing] as TestHost

const book = ['Visa', 'Invoice', 'Travel']

/** Before anybody listens: what was flagged has been said in full, and a book of tags is there. */
export async function plant(story: Story): Promise<void> {
  const { guest } = story.matrix.guests
  for (const [at, name] of book.entries()) {
    story.clock.stand(20 + at)
    await act(story, { by: staff(story, 'owner'), on: story.plain.conversation, rest: '/tags', body: { name } })
  }
  for (let left = story.secrets.count('flagged'); left > 0; left--) await plantFlagged(story, guest)
  const seal = { by: staff(story, 'host'), on: story.sealed.conversation, method: 'PUT', rest: '/seal' } as const
  await act(story, { ...seal, body: { epoch: 0 } })
}

/** As the name of a file, in a note, and in a message with much behind it. */
async function plantFlagged(story: Story, guest: TestGuest): Promise<void> {
  const host = staff(story, 'host')
  const label = `${story.secrets.word('flagged')}.txt`
  const sent = { bytes: Buffer.from('words'), label, description: story.secrets.word('flagged') }
  const { body } = await sender(story.matrix.house, host, guest.conversation).send(sent)
  await flag(story, guest, { of: body.n ?? 0, span: null })
  for (const { by, rest } of [
    { by: host, rest: '/notes' },
    { by: guest, rest: '/messages' },
  ]) {
    const word = story.secrets.word('flagged')
    const text = `It is ${word}, ${'and this is what comes after it. '.repeat(8)}`
    const of = await act(story, { by, on: guest.conversation, rest, body: { text } })
    await flag(story, guest, { of, span: { start: 6, end: 6 + word.length } })
  }
}

function flag(story: Story, { conversation }: TestGuest, flagged: object): Promise<number> {
  const body = { flag: randomUUID(), ...flagged }
  return act(story, { by: staff(story, 'host'), on: conversation, rest: '/flags', body })
}

/** One thing that everybody may know of, drawn from the seed alone. */
export async function happen(story: Story, chance: Chance): Promise<void> {
  const { plain } = story
  const on = plain.conversation
  const by = staff(story, chance.pick(['host', 'other-host', 'organiser', 'owner']))
  const text = `Said ${chance.below(1e6)}`
  const acts: readonly (() => Promise<unknown>)[] = [
    () => act(story, { by: plain, on, rest: '/messages', body: { text } }),
    () => act(story, { by, on, rest: '/messages', body: { text } }),
    () => act(story, { by, on, rest: '/notes', body: { text } }),
    () => act(story, { by, on, rest: '/tags', body: { name: chance.pick(['visa', 'Lost', 'Found', 'Invoice']) } }),
    () => act(story, { by, on, method: 'PUT', rest: '/parking', body: { until: null } }),
    async () => {
      await act(story, { by, on, method: 'PUT', rest: '/closure', body: { guestSaidSeen: 999 } })
      await act(story, { by: plain, on, rest: '/messages', body: { text } })
    },
    async () => {
      const name = `Guest ${chance.below(1e6)}`
      const { conversation } = await story.matrix.house.arrive('open', newSecret(), { name })
      story.names.set(conversation, `talk of ${name}`)
      await toldUpTo(story, conversation, 1)
    },
  ]
  await chance.pick(acts)()
  await give(story, { by, on })
}

/** To a colleague, whose devices say so. */
async function give(story: Story, { by, on }: { by: TestHost; on: string }): Promise<number> {
  const { rows } = await story.matrix.house.admin.query<{ epoch: number }>(
    'select epoch from conversation where id = $1',
    [on],
  )
  const to = by === staff(story, 'owner') ? 'organiser' : 'owner'
  return act(story, {
    by,
    on,
    method: 'PUT',
    rest: '/assignee',
    body: { to: staff(story, to).id, epoch: rows[0]?.epoch ?? 0 },
  })
}

/** Everything that is secret and falls into the time after this tick, as often as it does in this house. */
export async function hide(story: Story, after: number): Promise<void> {
  const each: Readonly<Partial<Record<Kind, () => Promise<unknown>>>> = {
    sealed: () => underSeal(story),
    notes: () => note(story),
    tags: () => tag(story),
    guest: () => guestSays(story),
    foreign: () => elsewhere(story),
  }
  for (const [at, [kind, once]] of Object.entries(each).entries())
    for (let left = story.secrets.count(kind as Kind); left > 0; left--) {
      // Whatever there are of one kind, those of the next come at the same tick.
      story.clock.stand(after + 4 * at + left)
      await once()
    }
}

/** In one house the sealed conversation is at work in the end, in the other it is not. */
export async function leave(story: Story): Promise<void> {
  const { sealed, secrets } = story
  const on = sealed.conversation
  const text = secrets.word('sealed')
  await act(story, { by: sealed, on, rest: '/messages', body: { text } })
  if (!secrets.isOther('sealed')) return
  const close = { by: staff(story, 'host'), on, method: 'PUT', rest: '/closure' } as const
  await act(story, { ...close, body: { guestSaidSeen: 999 } })
}

async function underSeal(story: Story): Promise<void> {
  const { secrets, sealed, matrix, lines } = story
  const host = staff(story, 'host')
  const on = sealed.conversation
  const text = `${secrets.word('sealed')} ${secrets.word('sealed')}`
  const say = (by: TestHost | TestGuest, rest: string) => act(story, { by, on, rest, body: { text } })
  const acts: readonly (() => Promise<unknown>)[] = [
    () => say(sealed, '/messages'),
    () => say(host, '/messages'),
    () => say(host, '/notes'),
    async () => flag(story, sealed, { of: await say(sealed, '/messages'), span: { start: 0, end: 6 } }),
    () => act(story, { by: host, on, rest: '/tags', body: { name: secrets.pick('sealed', ['Visa', 'Travel']) } }),
    () => act(story, { by: host, on, method: 'PUT', rest: '/reading', body: { upTo: 2 } }),
    () => act(story, { by: host, on, method: 'PUT', rest: '/hiding' }),
    () => act(story, { by: host, on, method: 'PUT', rest: '/parking', body: { until: null } }),
    async () => {
      await act(story, { by: host, on, method: 'PUT', rest: '/closure', body: { guestSaidSeen: 999 } })
      await say(sealed, '/messages')
    },
    async () => {
      const sent = { bytes: Buffer.from(text), label: `${text}.txt`, description: text }
      const by = secrets.pick('sealed', [host, sealed])
      const { body } = await sender(matrix.house, by, on).send(sent)
      await toldUpTo(story, on, body.n ?? 0)
    },
    async () => {
      for (const ear of ['host', 'sealed-guest'] as const) {
        lines.get(ear)?.say({ t: 'looking', on })
        lines.get(ear)?.say({ t: 'typing', on })
      }
    },
  ]
  await secrets.pick('sealed', acts)()
}

function note(story: Story): Promise<number> {
  const text = `${story.secrets.word('notes')} among us`
  const { conversation: on } = story.matrix.guests.guest
  return act(story, { by: staff(story, 'organiser'), on, rest: '/notes', body: { text } })
}

function tag(story: Story): Promise<number> {
  const { conversation: on } = story.matrix.guests.guest
  const body = { name: story.secrets.word('tags') }
  return act(story, { by: staff(story, 'owner'), on, rest: '/tags', body })
}

function guestSays(story: Story): Promise<number> {
  const { guest } = story.matrix.guests
  const body = { text: story.secrets.word('guest') }
  return act(story, { by: guest, on: guest.conversation, rest: '/messages', body })
}

/** In the other workspace: words of both sides, a tag, and somebody who comes. */
async function elsewhere(story: Story): Promise<void> {
  const { matrix, secrets, foreign } = story
  const guest = matrix.who['foreign-guest'] as TestGuest
  const owner = matrix.who['foreign-owner'] as TestHost
  const on = guest.conversation
  const word = secrets.word('foreign')
  const acts: readonly (() => Promise<unknown>)[] = [
    () => act(story, { by: guest, on, rest: '/messages', body: { text: word } }),
    () => act(story, { by: owner, on, rest: '/notes', body: { text: word } }),
    () => act(story, { by: owner, on, rest: '/tags', body: { name: word } }),
    async () => {
      const { conversation } = await matrix.house.arrive('pier', newSecret(), { name: word })
      foreign.add(conversation)
      await toldUpTo(story, conversation, 1)
    },
  ]
  await secrets.pick('foreign', acts)()
}
