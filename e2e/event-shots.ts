// Events, lines and rehearsals for `npm run shots`: one event that goes on and is full, and others that are planned.
import { randomUUID } from 'node:crypto'
import { rosa } from '../cast/cast.ts'
import type { Screen } from '../scripts/rules/pictures.ts'
import { comeIn } from './steps.ts'
import { inside } from './shots-inside.ts'
import type { World } from './world.ts'

const minuteMs = 60_000
const running = { slug: 'autumn-evening', title: 'Autumn evening' }
const planned = { slug: 'scholarships', title: 'Scholarship evening' }

/** The day of now, from half an hour ago, and as long as it is the same day. */
function today() {
  const now = Date.now()
  const at = (ms: number) => new Date(ms).toISOString()
  const [from, to] = [at(now - 30 * minuteMs), at(now + 90 * minuteMs)]
  const date = at(now).slice(0, 10)
  return {
    date,
    start: from.startsWith(date) ? from.slice(11, 16) : '00:00',
    end: to.startsWith(date) ? to.slice(11, 16) : '23:59',
  }
}

/** One evening goes on with two who are served and two who wait; another is planned, and a third one called off. */
export async function holdEvents(world: World): Promise<void> {
  const ask = await world.as(rosa)
  const { hosts } = (await ask('GET /api/directory')) as { hosts: readonly { id: string }[] }
  const common = {
    text: 'Ask whatever you like about beginning in autumn.',
    zone: 'UTC',
    earlyMinutes: 15,
    accent: null,
  }
  const desk = { asks: 'name', welcome: { en: 'Hello {guest}, welcome to {event}.' }, hosts: hosts.map(({ id }) => id) }
  const plan = (of: { slug: string; title: string }, days: readonly object[], most: number) =>
    ask('POST /api/events', {
      ...common,
      ...{ id: randomUUID(), title: of.title, days, closedDoor: { en: 'Write to us by e-mail until then.' } },
      desk: { ...desk, id: randomUUID(), slug: of.slug, limits: { desk: most, host: null } },
    })
  await plan(running, [today()], 2)
  await plan(planned, [{ date: '2099-03-12', start: '17:00', end: '20:00' }], 8)
  await world.arrive('Jonas Weber', ['Which documents do I need to bring?'], running.slug)
  await world.arrive('Amina Diallo', ['May I begin in February as well?'], running.slug)
  await world.arrive('Wei Zhang', ['Is there a fee?'], running.slug)
  await world.arrive('Clara Núñez', ['Hello, is anybody there?'], running.slug)
}

const rehearsal: Screen<World>['open'] = async (page, world) => {
  await inside('', (one) => one.locator('.row').first().waitFor())(page, world)
  const ask = await world.as(rosa)
  const { desks } = (await ask('GET /api/directory')) as { desks: readonly { id: string; slug: string }[] }
  const of = desks.find(({ slug }) => slug === 'visa')?.id
  const id = randomUUID()
  await ask('POST /api/rehearsals', { id, of, guests: 6, minutes: 1, seed: 7 })
  await page
    .getByRole('region', { name: /^Rehearsal: / })
    .locator('.row')
    .first()
    .waitFor({ timeout: 60_000 })
  const { rows } = (await ask('GET /api/inbox?life=live')) as { rows: readonly { id: string; desk: string }[] }
  for (const { id: first } of rows.filter(({ desk }) => desk === id).slice(0, 1))
    await ask(`POST /api/conversations/${first}/messages`, { text: 'Welcome. How can I help?' })
  await ask(`PUT /api/rehearsals/${id}/end`, {})
  await page.goto(`${world.origin}/console/rehearsals/${id}`)
  await page
    .getByRole('region', { name: 'Report' })
    .getByText(/of the \d+ who came/)
    .waitFor()
}

export const eventScreens: readonly Screen<World>[] = [
  {
    name: 'console-events',
    caption: 'Events: the one that goes on is highlighted, and tells who is served, who waits and who is there',
    open: inside('/events', (page) => page.getByText('Live', { exact: true }).first().waitFor()),
  },
  {
    name: 'console-plan',
    caption: 'Planning an event: days in a named time zone, hosts, limits, welcomes, what the closed door says',
    open: inside('/events', async (page) => {
      await page.getByRole('link', { name: `Change ${planned.title}` }).click()
      await page.getByLabel('Title').waitFor()
    }),
  },
  {
    name: 'console-line',
    caption: 'A full event: who waits and for how long, and the first let in by one key, over the limit on purpose',
    open: inside('', async (page) => {
      await page.getByText('Waiting 2').first().waitFor()
      await page.locator('.row').filter({ hasText: 'Jonas Weber' }).click()
      await page.getByRole('log').getByText('Which documents').waitFor()
    }),
  },
  {
    name: 'guest-line',
    caption: 'A guest in line: place, an honest range of time, and the place kept across reloads and devices',
    open: async (page, world) => {
      await page.goto(`${world.origin}/d/${running.slug}`)
      await comeIn(page, 'Sofía Moreno', 'Do you have a moment for me?')
      await page.getByRole('heading', { name: /in line$/ }).waitFor()
    },
  },
  {
    name: 'guest-closed',
    caption: 'Before an event: when it opens, on both clocks, and it opens by itself',
    open: async (page, world) => {
      await page.goto(`${world.origin}/d/${planned.slug}`)
      await page.getByRole('heading', { name: `${planned.title} has not begun` }).waitFor()
    },
  },
  { name: 'console-rehearsal', caption: 'A rehearsal with pretend guests, and its report', open: rehearsal },
]
