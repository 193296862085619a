// The seal over real sockets and HTTP: what colleagues lose at the commit, what they never hear, and what the guest is told.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { HostId } from '../../domain/shared/ids.ts'
import type { InboxPage } from '../../protocol/conversation.ts'
import type { Topic } from '../../protocol/frames.ts'
import { directoryCommands } from '../workspace/commands.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { keyOf, lineOf, type TestLine } from '../testing-line.ts'
import { passSealsTask } from './commands-seal.ts'

let house: TestHouse
let owner: TestHost
let rosa: TestHost
let tomas: TestHost
let ada: TestGuest

beforeAll(async () => {
  house = await openHouse()
  owner = await house.host('Olga Owner', 'owner')
  rosa = await house.host('Rosa Lindqvist')
  tomas = await house.host('Tomás Herrera')
  await house.desk('visa')
})
afterAll(() => house.close())
beforeEach(async () => {
  ada = await house.arrive('visa', newSecret(), { name: 'Ada', email: 'ada@example.org', text: 'before the seal' })
})

const topicOf = (guest: TestGuest): Topic => `conversation:${guest.conversation}`

async function act(line: TestLine, name: string, body: object = {}): Promise<void> {
  const key = newKey()
  line.say({ t: 'do', key, name, on: ada.conversation, body, again: true })
  await line.hear('done', (frame) => frame.key === key)
}

/** A console of this host: the list, and the conversation open in front of them. */
async function consoleOf(host: TestHost, guest = ada): Promise<TestLine> {
  const line = await lineOf(house, host)
  line.follow('inbox')
  await line.hear('following')
  line.follow(topicOf(guest))
  await line.hear('snapshot')
  line.say({ t: 'looking', on: guest.conversation })
  return line
}

async function pageOf(guest = ada): Promise<TestLine> {
  const line = await lineOf(house, guest)
  line.follow(topicOf(guest))
  await line.hear('snapshot')
  line.follow('desk')
  return line
}

/** Answers once everything that was on its way to this line has come. */
async function settled(line: TestLine): Promise<void> {
  const n = Math.floor(Math.random() * 1e9)
  line.say({ t: 'ping', n })
  await line.hear('pong', (frame) => frame.n === n)
}

const inbox = async (host: TestHost, life = 'live') =>
  (await (
    await fetch(`${house.url}/api/inbox?life=${life}`, { headers: { cookie: `parley_session=${host.token}` } })
  ).json()) as InboxPage

const rowIn = (page: InboxPage, guest = ada) => page.rows.find(({ id }) => id === guest.conversation)

describe('at the commit', () => {
  test('[CO40] [V16] [V18] colleagues lose thread and row, and hear nothing of it after: words, typing, presence, marks', async () => {
    const [own, other, boss] = await Promise.all([rosa, tomas, owner].map((host) => consoleOf(host)))
    if (!own || !other || !boss) throw new Error('no console')
    const guest = await pageOf()
    // That the three of them are here is told a moment after they came.
    for (const line of [other, boss])
      await line.hear('lines', ({ lines }) => lines.some(({ here }) => here.length === 3))
    await act(own, 'seal', { epoch: 0 })
    for (const line of [other, boss]) {
      await line.hear('gone', ({ topic }) => topic === topicOf(ada))
      await line.hear('row-gone', ({ conversation }) => conversation === ada.conversation)
      // Nobody is told how many are served under a seal: told a moment later, that there is one less.
      await line.hear('lines', ({ lines }) => lines.some(({ live, here }) => live === 0 && here.length === 3))
      line.heard.length = 0
    }

    await act(guest, 'send-message', { text: 'under the seal' })
    guest.say({ t: 'typing', on: ada.conversation })
    guest.say({ t: 'looking', on: ada.conversation })
    await own.hear('row', ({ row }) => row.sealed && row.last?.text === 'under the seal')
    await own.hear('presence', ({ list }) => list.some(({ guest: at }) => at?.state === 'looking'))
    await own.hear('typing')
    await act(own, 'see', { upTo: 5 })
    for (const line of [other, boss]) {
      line.say({ t: 'typing', on: ada.conversation })
      line.say({ t: 'looking', on: ada.conversation })
      await settled(line)
      expect(line.heard.filter(({ t }) => t !== 'pong')).toEqual([])
    }
    await settled(guest)
    expect(guest.heard.filter(({ t }) => t === 'typing')).toEqual([])
    for (const line of [own, other, boss, guest]) line.close()
  })

  test('[CO40] [A17] [V16] a closed one is sealed for ever: by list, page and id nobody else finds it, owners included', async () => {
    const own = await consoleOf(rosa)
    await act(own, 'close', { guestSaidSeen: 1 })
    await act(own, 'seal', { epoch: 0 })
    for (const host of [tomas, owner]) {
      expect(rowIn(await inbox(host, 'closed'))).toBeUndefined()
      expect((await inbox(host, 'closed')).readings.map(({ conversation }) => conversation)).not.toContain(
        ada.conversation,
      )
      const late = await lineOf(house, host)
      late.follow(topicOf(ada))
      await late.hear('gone')
      late.close()
    }
    expect(rowIn(await inbox(rosa, 'closed'))).toMatchObject({ sealed: true, assignee: rosa.id })
    own.close()
  })

  test('[LI4] [V16] a colleague who comes in at that very moment hears nothing that was said after it', async () => {
    for (let round = 0; round < 25; round += 1) {
      const guest = await house.arrive('visa')
      const [own, other, page] = [await lineOf(house, rosa), await lineOf(house, tomas), await lineOf(house, guest)]
      const say = (text: string) =>
        page.say({ t: 'do', key: newKey(), name: 'send-message', on: guest.conversation, body: { text } })
      say('open')
      other.follow('inbox')
      if (round % 2) other.follow(topicOf(guest))
      own.say({ t: 'do', key: newKey(), name: 'seal', on: guest.conversation, body: { epoch: 0 }, again: true })
      other.follow(topicOf(guest), round % 3 ? {} : { after: round, log: house.log })
      say('under the seal, perhaps')
      await own.hear('done')
      const key = newKey()
      page.say({
        t: 'do',
        key,
        name: 'send-message',
        on: guest.conversation,
        body: { text: 'surely under it' },
        again: true,
      })
      await page.hear('done', (frame) => frame.key === key)
      await other.hear('gone')
      await settled(other)
      expect(JSON.stringify(other.heard)).not.toContain('surely')
      const { rows } = await house.admin.query<{ seq: string }>(
        `select min(seq) as seq from fact where stream_id = $1 and type = 'sealed'`,
        [guest.conversation],
      )
      const sealedAt = Number(rows[0]?.seq)
      expect(other.numbers(topicOf(guest)).filter((n) => n >= sealedAt)).toEqual([])
      for (const line of [own, other, page]) line.close()
    }
  }, 60_000)

  test('[CO43] it is given to nobody else, and what a colleague had begun to write is refused like what is not there', async () => {
    const [own, other] = [await consoleOf(rosa), await consoleOf(tomas)]
    await act(own, 'seal', { epoch: 0 })
    const key = newKey()
    own.say({ t: 'do', key, name: 'assign', on: ada.conversation, body: { to: tomas.id, epoch: 1 } })
    expect(await own.hear('refused')).toMatchObject({ refusal: { refused: 'sealed' } })
    other.say({ t: 'do', key: newKey(), name: 'send-message', on: ada.conversation, body: { text: 'late' } })
    expect(await other.hear('refused')).toMatchObject({ refusal: { refused: 'not-found' } })
    own.close()
    other.close()
  })
})

describe('lifting it', () => {
  test('[CO42] the row comes back to colleagues with how far they had read, and presence with it', async () => {
    const [own, other] = [await consoleOf(rosa), await consoleOf(tomas)]
    const guest = await pageOf()
    await act(other, 'see', { upTo: 2 })
    await act(own, 'seal', { epoch: 0 })
    await other.hear('row-gone')
    other.heard.length = 0
    await act(own, 'unseal')
    await other.hear('row', ({ row }) => row.id === ada.conversation && !row.sealed)
    await other.hear('reading', ({ reading }) => reading.conversation === ada.conversation && reading.upTo === 2)
    await other.hear('presence', ({ list }) => list.some(({ conversation }) => conversation === ada.conversation))
    other.follow(topicOf(ada))
    const snapshot = await other.hear('snapshot')
    expect(snapshot).toMatchObject({ thread: { head: { sealed: null } } })
    for (const line of [own, other, guest]) line.close()
  })

  test('[LI1] whoever comes back to a thread that was sealed for a while reads on without a gap', async () => {
    const [own, other] = [await consoleOf(rosa), await consoleOf(tomas)]
    await act(own, 'seal', { epoch: 0 })
    await act(own, 'unseal')
    await other.hear('gone')
    other.heard.length = 0
    other.follow(topicOf(ada), { after: 2, log: house.log })
    await other.hear('fact', ({ n }) => n === 5)
    expect(other.numbers(topicOf(ada))).toEqual([3, 4, 5])
    own.close()
    other.close()
  })
})

describe('what the guest sees', () => {
  test('[A16] who can read it: the name, in the thread and beside it, and that nobody else is here', async () => {
    const [own, other, guest] = [await consoleOf(rosa), await consoleOf(tomas), await pageOf()]
    await guest.hear('desk', ({ desk }) => desk.looking.length === 2)
    await act(own, 'seal', { epoch: 0 })
    const fact = await guest.hear('fact', (frame) => 'fact' in frame && frame.fact.type === 'sealed')
    expect(fact).toMatchObject({ fact: { type: 'sealed', to: rosa.id, name: 'Rosa Lindqvist' } })
    const alone = await guest.hear('desk', ({ desk }) => desk.readers.length === 1)
    expect(alone.desk).toMatchObject({ readers: [{ id: rosa.id }], here: [rosa.id], looking: [rosa.id] })
    const again = await pageOf()
    expect(await again.hear('snapshot')).toMatchObject({
      thread: { head: { sealed: { by: rosa.id, name: 'Rosa Lindqvist' } } },
    })
    expect((await again.hear('desk')).desk.readers).toEqual([{ id: rosa.id, name: 'Rosa Lindqvist' }])
    for (const line of [own, other, guest, again]) line.close()
  })
})

describe('links that lead in', () => {
  const links = (kind: string, subject: string) =>
    house.admin.query(
      `insert into credential (hash, kind, workspace_id, id, subject_id, created_at, expires_at) values ($1, $2, $3, $4, $5, now(), now() + interval '1 hour')`,
      [Buffer.from(randomUUID()), kind, house.workspace, kind === 'reset' ? randomUUID() : ada.conversation, subject],
    )
  const left = async (subject: string) =>
    (
      await house.admin.query(
        "select from credential where subject_id = $1 and expires_at < now() + interval '2 hours'",
        [subject],
      )
    ).rowCount

  test('[CO45] what was mailed before and not opened opens nothing after: to the guest, and to the host’s password', async () => {
    const own = await consoleOf(rosa)
    await links('guest-proof', ada.id)
    await links('reset', rosa.id)
    await links('reset', tomas.id)
    await act(own, 'seal', { epoch: 0 })
    expect([await left(ada.id), await left(rosa.id), await left(tomas.id)]).toEqual([0, 0, 1])
    own.close()
  })

  test('[CO45] [V16] an owner finds neither letter nor link by which to read what a host has sealed', async () => {
    const letter = `insert into mail (workspace_id, id, to_address, subject, text, html, created_at, opens_conversation, opens_host)
                    values ($1, $2, $3, 'S', $4, '', now(), $5, $6)`
    const put = (to: string, text: string, opens: { conversation?: string; host?: string }) =>
      house.admin.query(letter, [
        house.workspace,
        randomUUID(),
        to,
        text,
        opens.conversation ?? null,
        opens.host ?? null,
      ])
    await put('ada@example.org', 'the way into the conversation', { conversation: ada.conversation })
    await put('rosa@harbor.example', 'the way to her password', { host: rosa.id })
    await put('tomas@harbor.example', 'the way to his password', { host: tomas.id })
    const mails = async () =>
      (await fetch(`${house.url}/api/mail`, { headers: { cookie: `parley_session=${owner.token}` } })).text()
    const own = await consoleOf(rosa)
    await act(own, 'seal', { epoch: 0 })
    const shown = await mails()
    expect(shown).not.toContain('the way into')
    expect(shown).not.toContain('ada@example.org')
    expect(shown).not.toContain('her password')
    expect(shown).toContain('rosa@harbor.example')
    expect(shown).toContain('his password')
    own.close()
  })
})

describe('when the host leaves', () => {
  async function remove(host: HostId, successor?: HostId): Promise<void> {
    const command = directoryCommands.find(({ name }) => name === 'remove-host')
    if (!command) throw new Error('no such command')
    const { workspace } = house
    const actor = { kind: 'host', workspace, id: owner.id, session: owner.session } as const
    const body = successor ? { host, successor } : { host }
    const outcome = await house.lanes.perform({
      command,
      workspace,
      stream: workspace,
      body,
      key: newKey(),
      actor,
      again: false,
    })
    expect(outcome).not.toHaveProperty('refused')
    expect(house.jobs.at(-1)).toMatchObject({ name: 'pass-seals', payload: { workspace } })
  }

  const passSeals = () => passSealsTask({ ...house, newKey })({ workspace: house.workspace })

  test('[CO44] [WS40] [A17] the successor reads on, the guest is told, and nobody else', async () => {
    const [leaving, mei, guest] = [await house.host('Lena Leaving'), await house.host('Mei Chen'), await pageOf()]
    const own = await consoleOf(leaving)
    await act(own, 'seal', { epoch: 0 })
    const heir = await lineOf(house, mei)
    heir.follow('inbox')
    await heir.hear('following')
    const count = await fetch(`${house.url}/api/hosts/${leaving.id}/seals`, {
      headers: { cookie: `parley_session=${owner.token}` },
    })
    expect(await count.json()).toEqual({ sealed: 1 })

    await remove(leaving.id, mei.id)
    await passSeals()
    await heir.hear('row', ({ row }) => row.id === ada.conversation && row.sealed && row.assignee === mei.id)
    const told = await guest.hear('fact', (frame) => 'fact' in frame && frame.fact.type === 'seal-passed')
    expect(told).toMatchObject({ by: { kind: 'desk' }, fact: { to: mei.id, name: 'Mei Chen' } })
    await guest.hear('desk', ({ desk }) => desk.readers.length === 1 && desk.readers[0]?.id === mei.id)
    expect(rowIn(await inbox(owner))).toBeUndefined()
    for (const line of [own, heir, guest]) line.close()
  })

  test('[CO44] without one it stays sealed to all but the guest, who is told that nobody reads it', async () => {
    const [leaving, guest] = [await house.host('Lena Leaving'), await pageOf()]
    const own = await consoleOf(leaving)
    await act(own, 'seal', { epoch: 0 })
    await remove(leaving.id)
    await passSeals()
    await guest.hear('desk', ({ desk }) => desk.readers.length === 0)
    await act(guest, 'send-message', { text: 'anybody?' })
    for (const host of [owner, rosa, tomas]) expect(rowIn(await inbox(host))).toBeUndefined()
    own.close()
    guest.close()
  })

  test('[CO44] of a successor who has left too, that one’s successor gets it', async () => {
    const [first, second, third] = [await house.host('One'), await house.host('Two'), await house.host('Three')]
    const own = await consoleOf(first)
    await act(own, 'seal', { epoch: 0 })
    await remove(first.id, second.id)
    await remove(second.id, third.id)
    await passSeals()
    expect(rowIn(await inbox(third))).toMatchObject({ sealed: true, assignee: third.id })
    own.close()
  })
})

test('[AC40] whoever has sealed it keeps it when they leave the desk', async () => {
  const member = await house.host('Yuki Sato')
  const team = await house.team('Team', [member.id])
  await house.desk('team-desk', { team })
  const omar = await house.arrive('team-desk')
  const own = await consoleOf(member, omar)
  const key = newKey()
  own.say({ t: 'do', key, name: 'seal', on: omar.conversation, body: { epoch: 0 }, again: true })
  await own.hear('done', (frame) => keyOf(frame) === key)
  await house.admin.query('delete from team_member where host_id = $1', [member.id])
  await house.admin.query(
    `with next as (update workspace set last_seq = last_seq + 1 where id = $1 returning last_seq)
     insert into fact (workspace_id, stream_id, seq, type, by_kind, at, data) select $1, $1, last_seq, 'workspace-changed', 'system', now(),
            (select jsonb_build_object('workspace', jsonb_build_object('id', id, 'name', name, 'accent', accent)) from workspace where id = $1) from next`,
    [house.workspace],
  )
  expect(rowIn(await inbox(member), omar)).toMatchObject({ sealed: true })
  const again = await consoleOf(member, omar)
  own.close()
  again.close()
})
