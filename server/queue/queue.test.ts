import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeskId } from '../../domain/shared/ids.ts'
import type { FrameDown } from '../../protocol/frames.ts'
import type { LineView, PlaceView } from '../../protocol/presence.ts'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf, type TestLine } from '../testing-line.ts'

let house: TestHouse
let rosa: TestHost
beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
})
afterAll(() => house.close())

/** The life of each, in their order. */
async function lives(guests: readonly TestGuest[]): Promise<(string | undefined)[]> {
  const ids = guests.map(({ conversation }) => conversation)
  const { rows } = await house.admin.query<{ id: string; life: string }>(
    'select id, life from conversation where id = any($1)',
    [ids],
  )
  return ids.map((id) => rows.find((row) => row.id === id)?.life)
}
const lifeOf = async (guest: TestGuest) => (await lives([guest]))[0]

async function desk(
  limit: number | undefined,
  count: number,
): Promise<{ id: DeskId; slug: string; guests: TestGuest[] }> {
  const slug = `d${randomUUID()}`
  const id = await house.desk(slug, limit === undefined ? {} : { limit })
  const guests: TestGuest[] = []
  for (let index = 0; index < count; index += 1)
    guests.push(await house.arrive(slug, newSecret(), { name: `Guest ${index}` }))
  return { id, slug, guests }
}

const ask = (who: TestHost | TestGuest, ...asked: [string, string, object?]) => askAs(house, who, ...asked)
const at = ({ conversation }: TestGuest, rest: string) => `/api/conversations/${conversation}${rest}`
const close = (guest: TestGuest) => ask(rosa, 'PUT', at(guest, '/closure'), { guestSaidSeen: 999 })

describe('who comes in', () => {
  test('[QU1] [QU2] [A26] a full desk lets nobody else in, and says so to nobody’s list', async () => {
    const { guests } = await desk(2, 4)
    expect(await lives(guests)).toEqual(['live', 'live', 'waiting', 'waiting'])
    const inbox = await ask(rosa, 'GET', '/api/inbox')
    expect(JSON.stringify(inbox.body)).toContain('Guest 1')
    expect(JSON.stringify(inbox.body)).not.toContain('Guest 3')
  })

  test('[CO25] [QU3] [QU5] [A29] closing, hard closing and parking let in the first in line, in the same step', async () => {
    const { guests } = await desk(2, 6)
    const [a, b, c, d] = guests as [TestGuest, TestGuest, TestGuest, TestGuest]
    await close(a)
    expect(await lives([c, d])).toEqual(['live', 'waiting'])
    await ask(rosa, 'PUT', at(b, '/end'), { reason: 'Be kind.', coolMinutes: 0 })
    expect(await lifeOf(d)).toBe('live')
    await ask(rosa, 'PUT', at(c, '/parking'), { until: null })
    expect(await lives(guests)).toEqual(['closed', 'ended', 'parked', 'live', 'live', 'waiting'])
    const { rows } = await house.admin.query(
      `select f.by_kind, (select max(at) from fact where stream_id = $1) = f.at as together
         from fact f where f.stream_id = $2 and f.type = 'admitted'`,
      [a.conversation, c.conversation],
    )
    expect(rows).toEqual([{ by_kind: 'desk', together: true }])
  })

  test('[CO26] [A30] whoever leaves the line gives their place in it up, and keeps what they wrote for the hosts', async () => {
    const { guests } = await desk(1, 4)
    const [a, b, c, d] = guests as [TestGuest, TestGuest, TestGuest, TestGuest]
    await ask(b, 'POST', at(b, '/messages'), { text: 'Please write to me.' })
    expect((await ask(b, 'DELETE', at(b, '/place'))).status).toBe(200)
    await ask(c, 'DELETE', at(c, '/place'))
    expect(await lives(guests)).toEqual(['live', 'parked', 'closed', 'waiting'])
    await close(a)
    expect(await lifeOf(d)).toBe('live')
  })

  test('[CO21] [A25] [A32] who was served before comes ahead of newcomers, whoever was put out does not', async () => {
    const { guests } = await desk(2, 4)
    const [a, b, c, d] = guests as [TestGuest, TestGuest, TestGuest, TestGuest]
    await ask(rosa, 'PUT', at(a, '/end'), { reason: 'Enough.', coolMinutes: 0 })
    await close(b)
    expect(await lives([c, d])).toEqual(['live', 'live'])
    const late = await house.arrive(c.desk)
    expect((await ask(a, 'POST', at(a, '/messages'), { text: 'Let me in' })).body).toEqual({ refused: 'ended' })
    await ask(a, 'POST', at(a, '/place'))
    await ask(b, 'POST', at(b, '/messages'), { text: 'One more thing' })
    expect(await lives([late, a, b])).toEqual(['waiting', 'waiting', 'waiting'])
    for (const [done, next] of [
      [c, b],
      [d, late],
      [b, a],
    ] as const) {
      await ask(rosa, 'PUT', at(done, '/reading'), { upTo: 999 })
      await close(done)
      expect(await lifeOf(next)).toBe('live')
    }
  })

  test('[CO31] a cool-down holds, and says until when', async () => {
    const { guests } = await desk(undefined, 1)
    const [a] = guests as [TestGuest]
    await ask(rosa, 'PUT', at(a, '/end'), { reason: 'Enough.', coolMinutes: 5 })
    const { body } = await ask(a, 'POST', at(a, '/place'))
    expect(body).toMatchObject({ refused: 'cooling', detail: { until: expect.any(Number) } })
    const thread = await ask(a, 'GET', at(a, ''))
    expect(JSON.stringify(thread.body)).toContain('Enough.')
  })

  test('[CO23] [CO24] [A28] by hand only the first, and above the limit only on purpose', async () => {
    const { guests } = await desk(1, 3)
    const [, b, c] = guests as [TestGuest, TestGuest, TestGuest]
    expect((await ask(rosa, 'POST', at(c, '/admission'), { over: true })).body).toEqual({ refused: 'not-first' })
    const refused = await ask(rosa, 'POST', at(b, '/admission'), { over: false })
    expect(refused.body).toEqual({ refused: 'at-limit', detail: { live: 1, limit: 1 } })
    await ask(rosa, 'POST', at(b, '/admission'), { over: true })
    expect(await lives(guests)).toEqual(['live', 'live', 'waiting'])
    const { rows } = await house.admin.query(
      `select data, by_kind from fact where stream_id = $1 and type = 'admitted'`,
      [b.conversation],
    )
    expect(rows).toEqual([{ data: { over: true }, by_kind: 'host' }])
  })
})

describe('what changes how many fit', () => {
  test('[QU6] [V10] a higher limit lets in as many as now fit, in order, be they more than one step takes', async () => {
    const { id, slug, guests } = await desk(1, 70)
    const body = { slug, name: slug, team: null, asks: 'nothing', welcome: {}, open: true }
    const answer = await ask(rosa, 'PUT', `/api/desks/${id}`, { ...body, limits: { desk: 65, host: null } })
    expect(answer.status).toBe(200)
    await expect.poll(async () => (await lives(guests)).filter((life) => life === 'live').length).toBe(65)
    expect((await lives(guests)).slice(65)).toEqual(Array.from({ length: 5 }, () => 'waiting'))
  })

  test('[QU1] [QU6] [V10] a limit for each host counts hosts who are there, and one who arrives lets guests in at once', async () => {
    const { id, guests } = await desk(undefined, 0)
    await house.admin.query('update desk set limit_host = 2 where id = $1', [id])
    const slug = (await house.admin.query('select slug from desk where id = $1', [id])).rows[0].slug as string
    for (let index = 0; index < 3; index += 1) guests.push(await house.arrive(slug))
    expect(await lives(guests)).toEqual(['waiting', 'waiting', 'waiting'])
    const line = await lineOf(house, rosa)
    await expect.poll(() => lives(guests)).toEqual(['live', 'live', 'waiting'])
    line.close()
  })

  test('[QU7] a free place that nobody was told of, as after a crash, is filled by the next sweep', async () => {
    const { id, guests } = await desk(1, 2)
    await house.admin.query('update desk set limit_desk = 2 where id = $1', [id])
    await expect.poll(() => lives(guests)).toEqual(['live', 'live'])
  })

  test('[CO27] a parked one comes back at its time by the job that was left, and not when it was parked anew', async () => {
    const { guests } = await desk(undefined, 1)
    const [a] = guests as [TestGuest]
    await ask(rosa, 'PUT', at(a, '/parking'), { until: 4_000_000_000_000 })
    const job = house.jobs.findLast(({ name }) => name === 'wake-parked')
    expect(job?.payload).toMatchObject({ stream: a.conversation, at: 4_000_000_000_000 })
    const { wakeTask } = await import('../conversation/commands-wake.ts')
    const wake = wakeTask(house)
    await wake({ workspace: house.workspace, stream: a.conversation, at: 1 })
    expect(await lifeOf(a)).toBe('parked')
    await wake(job?.payload)
    expect(await lifeOf(a)).toBe('live')
  })
})

describe('of many at once', () => {
  test('[QU4] [V8] [V9] [A29] whatever comes together, none is one too many and nobody is overtaken', async () => {
    const { slug, guests } = await desk(3, 3)
    const late = await Promise.all(Array.from({ length: 40 }, () => house.arrive(slug)))
    await Promise.all(guests.map(close))
    const all = [...guests, ...late]
    expect((await lives(all)).filter((life) => life === 'live')).toHaveLength(3)
    const order = await house.admin.query<{ id: string; life: string }>(
      `select c.id, c.life from conversation c join desk d on d.id = c.desk_id where d.slug = $1 and c.ticket is not null
          and exists (select from fact f where f.stream_id = c.id and f.type = 'queued') order by c.ticket, c.id`,
      [slug],
    )
    expect(order.rows.slice(0, 3).map(({ life }) => life)).toEqual(['live', 'live', 'live'])
    expect(new Set(order.rows.slice(3).map(({ life }) => life))).toEqual(new Set(['waiting']))
  })

  test('[CO24] two hosts who let in the first above the limit let in one', async () => {
    const { guests } = await desk(1, 3)
    const [, b] = guests as [TestGuest, TestGuest]
    await Promise.all([1, 2].map(() => ask(rosa, 'POST', at(b, '/admission'), { over: true })))
    expect(await lives(guests)).toEqual(['live', 'live', 'waiting'])
  })
})

describe('what is told', () => {
  const linesIn = (line: TestLine, id: DeskId): LineView[] =>
    line.heard.flatMap((frame) => (frame.t === 'lines' ? frame.lines.filter(({ desk: of }) => of === id) : []))
  const placeIn = ({ heard }: TestLine): PlaceView | null | undefined =>
    heard.findLast((frame): frame is Extract<FrameDown, { t: 'desk' }> => frame.t === 'desk')?.desk.place

  test('[QU8] [A27] hosts of the desk hear how many wait, since when, and who is first', async () => {
    const { id, slug } = await desk(1, 2)
    const line = await lineOf(house, rosa)
    line.follow('inbox')
    await expect.poll(() => linesIn(line, id).at(-1)).toMatchObject({ waiting: 1, live: 1, limit: 1 })
    expect(linesIn(line, id).at(-1)).toMatchObject({ first: { guest: { name: 'Guest 1' } }, since: expect.any(Number) })
    await house.arrive(slug)
    await expect
      .poll(() => linesIn(line, id).at(-1))
      .toMatchObject({ waiting: 2, here: expect.arrayContaining([rosa.id]) })
    line.close()
  })

  test('[QU8] a host of another desk hears nothing of it', async () => {
    const team = await house.team('Others', [])
    const slug = `d${randomUUID()}`
    const id = await house.desk(slug, { limit: 1, team })
    const mei = await house.host('Mei')
    const line = await lineOf(house, mei)
    line.follow('inbox')
    await line.hear('lines')
    const { id: own, slug: ownSlug } = await desk(1, 1)
    await house.arrive(slug)
    await house.arrive(slug)
    await house.arrive(ownSlug)
    await expect.poll(() => linesIn(line, own).length).toBeGreaterThan(0)
    expect(linesIn(line, id)).toEqual([])
    line.close()
  })

  test('[V16] [QU10] [CO23] who waits under a seal stands in the line of that host alone, and keeps nobody from the next', async () => {
    const { id, slug, guests } = await desk(1, 1)
    const [sealed] = guests as [TestGuest]
    const mei = await house.host('Mei')
    await ask(mei, 'PUT', at(sealed, '/seal'), { epoch: 0 })
    await ask(mei, 'PUT', at(sealed, '/closure'), { guestSaidSeen: 999 })
    const served = await house.arrive(slug, newSecret(), { name: 'Guest 1' })
    const [own, owner, page] = [await lineOf(house, mei), await lineOf(house, rosa), await lineOf(house, sealed)]
    for (const line of [own, owner]) line.follow('inbox')
    for (const line of [own, owner]) await line.hear('lines')
    page.follow('desk')

    await ask(sealed, 'POST', at(sealed, '/messages'), { text: 'Once more' })
    const first = { waiting: 1, first: { conversation: sealed.conversation } }
    await expect.poll(() => linesIn(own, id).at(-1)).toMatchObject(first)
    // That somebody joined under the seal is no news to the others.
    expect(linesIn(owner, id).filter(({ waiting }) => waiting > 0)).toEqual([])
    const next = await house.arrive(slug, newSecret(), { name: 'Guest 2' })
    await expect.poll(() => linesIn(own, id).at(-1)).toMatchObject({ ...first, waiting: 2 })
    await expect
      .poll(() => linesIn(owner, id).at(-1))
      .toMatchObject({ waiting: 1, first: { guest: { name: 'Guest 2' } } })
    await expect.poll(() => placeIn(page)).toMatchObject({ place: 1, waiting: 2 })
    const told = linesIn(owner, id).map((line) => JSON.stringify(line))
    expect(told.filter((text, index) => text === told[index - 1])).toEqual([])
    expect(JSON.stringify(owner.heard)).not.toContain(sealed.conversation)

    expect((await ask(rosa, 'POST', at(sealed, '/admission'), { over: true })).status).toBe(404)
    expect((await ask(mei, 'POST', at(next, '/admission'), { over: true })).body).toEqual({ refused: 'not-first' })
    expect((await ask(rosa, 'POST', at(next, '/admission'), { over: true })).status).toBe(200)
    expect(await lives([sealed, next])).toEqual(['waiting', 'live'])
    // A place that comes free goes by the whole line.
    await house.arrive(slug)
    await close(next)
    await close(served)
    expect(await lifeOf(sealed)).toBe('live')
    for (const line of [own, owner, page]) line.close()
  })

  test('[QU8] [A30] a guest hears their own place, and that it moved', async () => {
    const { guests } = await desk(1, 3)
    const [a, , c] = guests as [TestGuest, TestGuest, TestGuest]
    const line = await lineOf(house, c)
    line.follow('desk')
    await expect.poll(() => placeIn(line)).toMatchObject({ place: 2, waiting: 2, range: null })
    await close(a)
    await expect.poll(() => placeIn(line)).toMatchObject({ place: 1, waiting: 1 })
    expect(JSON.stringify(line.heard)).not.toContain('Guest 1')
    line.close()
  })
})
