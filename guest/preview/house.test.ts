// A preview as its guest has it: the real conversation of the guest's page, at the house in that page.
import { beforeEach, describe, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import { GuestLink } from '../../client/guest.ts'
import { Http } from '../../client/http.ts'
import { fetchFile } from '../../client/pictures.ts'
import { FakeClock, FakeDisk, FakePage, FakeWorld, settled } from '../../client/testing/fake-world.ts'
import type { Flow, Step } from '../../domain/bot/flow.ts'
import type { BotId, FileId } from '../../domain/shared/ids.ts'
import type { Door } from '../../protocol/door.ts'
import type { PreviewHello } from '../../protocol/preview.ts'
import { openTalk, type Talk } from '../conversation/talk.ts'
import { House } from './house.ts'
import { previewWorld } from './world.ts'

const door = {
  slug: 'draft',
  name: 'Guide',
  workspace: 'Harbor',
  asks: 'name',
  welcome: null,
  hosts: [],
} as unknown as Door
const hello: PreviewHello = {
  ...{ parley: 'preview', door, level: 'stated', opens: null },
  bot: { id: '00000000-0000-4000-8000-0000000000b1' as BotId, name: 'Guide' },
  flow: guide,
}

let clock: FakeClock
let disk: FakeDisk
let talk: Talk
let noted: unknown[]
beforeEach(() => {
  clock = new FakeClock()
  disk = new FakeDisk()
  noted = []
})

/** What goes to and fro, and what is thought about it. */
async function passed(ms = 10): Promise<void> {
  for (let turns = 0; turns < 4; turns += 1) {
    clock.pass(ms)
    await settled()
  }
}

const bytes = (hash: string, of: string) => Promise.resolve(new Blob([`${of} of ${hash}`]))

async function comeIn(other: Partial<PreviewHello> = {}, known: string | null = null): Promise<void> {
  const given = { ...hello, ...other }
  const machine = new FakeWorld({ clock, disk, page: new FakePage(), seed: 1 })
  const answer = known === null ? null : { text: known, title: 'Parking', link: null }
  const house = new House({
    ...{ hello: given, world: machine, asks: () => Promise.resolve(answer) },
    note: (need) => void noted.push(need),
  })
  const world = previewWorld(machine, { hello: given, house, bytes })
  const link = new GuestLink(world, door.slug)
  await link.arrive(new Http(world, link), { locale: 'en', name: 'Ada', text: 'Hello?' })
  openTalk({ world, door, link, onArrived: () => {} }, { onTalk: (opened) => (talk = opened), onEnd: () => {} })
  await passed()
}

const said = () =>
  talk.view().items.flatMap((item) => ('fact' in item && item.fact.type === 'message-sent' ? [item.fact.text] : []))
const types = () => talk.view().items.flatMap((item) => ('fact' in item ? [item.fact.type] : []))
async function writes(text: string): Promise<void> {
  talk.send(text)
  await passed()
}

describe('[D36] the guest’s page with a bot that is being written', () => {
  test('greets, hears and answers as the bot will, once each', async () => {
    await comeIn()
    expect(said()).toEqual(['Hello?', 'Hello Ada, I am the Harbor guide, a bot.', 'What is it about?'])
    await writes('Visa')
    expect(said().slice(3)).toEqual(['Visa', 'Which passport do you travel with?'])
    await writes('Nigeria')
    await writes('no address')
    expect(said().at(-1)).toBe('That is no e-mail address. It has an @ in it.')
    expect(talk.view().items.every(({ kind }) => kind === 'fact')).toBe(true)
  })

  test('[D27] calls a person by the button, which the guest reads, and the editor is told', async () => {
    await comeIn()
    void talk.means.outbox.do(talk.means.thread.id, 'call-person', {})
    await passed()
    expect(types()).toContain('person-needed')
    expect(said().at(-1)).toBe('I have asked for a person. They read all of this.')
    expect(noted).toEqual([{ why: 'asked', team: null }])
  })

  test('that a bot is at a loss is told to the editor, and not to the guest', async () => {
    await comeIn()
    for (const text of ['Boats', 'Ships', 'Oars']) await writes(text)
    expect(noted).toEqual([{ why: 'stuck', team: null }])
    expect(types()).not.toContain('person-needed')
  })

  test('ends, and begins anew when the guest writes', async () => {
    await comeIn()
    for (const text of ['Fees', 'No, thank you']) await writes(text)
    expect([types().includes('closed'), talk.view().life]).toEqual([true, 'closed'])
    await writes('One more thing')
    expect([said().at(-1), talk.view().life]).toEqual(['What is it about?', 'live'])
  })

  test('waits as long as the flow says, and goes on by itself', async () => {
    const flow: Flow = {
      ...{ ...guide, start: 'wait' },
      steps: [{ id: 'wait', name: '', kind: 'wait', seconds: 30, next: 'topic' }, ...guide.steps],
    }
    await comeIn({ flow })
    expect(said()).toEqual(['Hello?'])
    await passed(8_000)
    await passed()
    expect(said().at(-1)).toBe('What is it about?')
  })

  test('[C4] answers from what is known, where the flow has no answer', async () => {
    await comeIn({ flow: { ...guide, knowledge: { sure: 45, source: { en: 'Source' } } } }, 'Behind the house.')
    await writes('Where can I park?')
    expect(said().at(-1)).toBe('Behind the house.\n\nSource: Parking')
  })

  test('[BO54] shows a file that is written but not published, and fetches it from the editor', async () => {
    const hash = 'a'.repeat(64)
    const leaflet = { hash, label: 'Leaflet.pdf', description: '', format: 'pdf', bytes: 9 } as const
    const file: Step = {
      ...{ id: 'file', name: '', kind: 'file', text: { en: 'Here it is.' }, files: { en: leaflet }, next: 'topic' },
    }
    await comeIn({ flow: { ...guide, start: 'file', steps: [file, ...guide.steps] } })
    const shown = talk.view().items.flatMap((item) => {
      const { fact = null } = 'fact' in item && typeof item.fact === 'object' ? item : {}
      return fact?.type === 'file-shared' ? [fact] : []
    })
    expect(shown).toMatchObject([{ label: 'Leaflet.pdf', format: 'pdf', bytes: 9, until: null }])
    const { world, link, thread } = talk.means
    const fetched = await fetchFile(world, link, { on: thread.id, file: shown[0]?.file ?? ('' as FileId) })
    expect(await (fetched as Blob).text()).toBe(`whole of ${hash}`)
    expect(
      await fetchFile(world, link, { on: thread.id, file: '00000000-0000-4000-8000-000000000999' as FileId }),
    ).toBe('gone')
  })

  test('[D38] is tried as a guest who is proven, or who is not, and as if nobody were there', async () => {
    const steps = guide.steps.map((step) =>
      step.id === 'country' ? { ...step, only: { for: 'proven', others: 'bye' } as const } : step,
    )
    await comeIn({ flow: { ...guide, steps }, level: 'proven' })
    await writes('Visa')
    expect(said().at(-1)).toBe('Which passport do you travel with?')
    await comeIn({ flow: { ...guide, steps, nobody: 'fees' }, opens: 'Monday 09:00' })
    await writes('Visa')
    expect(said().at(-1)).toBe('Goodbye, Ada.')
    await writes('person')
    expect(said()).toContain('All fees stand on one page.\nFees at Harbor: https://harbor.example/fees')
  })

  test('leaves nothing on this device, and finds nothing of real guests there', async () => {
    await comeIn()
    await writes('Visa')
    expect([...disk.entries.keys()]).toEqual([])
  })

  test('says of what only a real conversation can do that it is not there', async () => {
    await comeIn()
    const done = talk.means.outbox.do(talk.means.thread.id, 'ask-for-link', {})
    await passed()
    expect(await done).toEqual({ refused: 'not-found' })
  })
})
