// Words that would act if anything took them for more than words, put wherever people write and looked at wherever they are shown.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa } from '../cast/cast.ts'
import type { Flow } from '../domain/bot/flow.ts'
import { spoken } from '../domain/bot/meant.ts'
import type { DirectorySnapshot } from '../protocol/directory.ts'
import { shares } from './file-steps.ts'
import { activeIn, raiseAlarm, shapesOf } from './hostile-watch.ts'
import { hostileWords, packed } from './hostile-words.ts'
import { newContext, newPage } from './pages.ts'
import { messages } from './steps.ts'
import { type Absent, type Ask, startWorld, takeComplaints, type World } from './world.ts'

const texts = hostileWords.map(({ text }) => text)
/** Braces are a bot's and a greeting's own: what stands in them is a variable, and there is none of that name. */
const unbraced = (text: string) => text.replaceAll(/[{}]/g, '')
/** As many of them as a name holds. */
const names = packed(80).map((text) => text.replaceAll('\n', ' '))
/** What of it a button may say. */
const short = (text = texts[0]) => text?.slice(0, 40).trim()
/** Lists of short names take turns: each has every fifth of the words, and no two the same. */
const turn = (of: number) => texts.filter((_, index) => index % 5 === of)
const bot = randomUUID()
let world: World
let ask: Ask
let own: Page
let heard: readonly string[]
let ada: Absent

beforeAll(async () => {
  world = await startWorld()
  ask = await world.as(rosa)
  await everywhere()
  own = await world.owner()
  heard = await raiseAlarm(own.context())
}, 240_000)
afterAll(() => world.end())

/** A few at a time. */
async function each<T>(all: readonly T[], work: (one: T, index: number) => Promise<unknown>): Promise<void> {
  const left = all.map((one, index) => ({ one, index }))
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) await work(next.one, next.index)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}

/** Each of the words is a name of whatever has one, and is said, noted, asked, tagged and shared. */
async function everywhere(): Promise<void> {
  await each(texts, (text) => world.arrive(text, [text]))
  await directory()
  ada = await world.arrive('Ada Okafor')
  const at = `/api/conversations/${ada.conversation}`
  await each(texts, (name) => ask(`POST ${at}/tags`, { name }))
  for (const text of packed(2000)) {
    await ada.write(text)
    await ask(`POST ${at}/messages`, { text })
    await ask(`POST ${at}/notes`, { text })
  }
  const buffer = Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n')
  for (const name of packed(400)) await shares(world, ada, { name: name.replaceAll('\n', ' '), mimeType: '', buffer })
  for (let first = 0; first < pressed.length; first += 10)
    await ask(`POST ${at}/messages`, { text: 'So:', offer: { choices: pressed.slice(first, first + 10) } })
}

/** Those that can be pressed: one line, and not too long. */
const pressed = [...new Set(texts.map((text) => text.trim()))].filter((text) =>
  /^[^\p{C}\u2028\u2029]{1,80}$/u.test(text),
)

async function directory(): Promise<void> {
  const day = { date: '2031-05-06', start: '09:00', end: '17:00' }
  const door = { asks: 'nothing', limits: { desk: null, host: null } }
  await each(turn(0), async (name, at) => {
    const desk = { ...door, slug: `desk-${at}`, name, team: null, welcome: { en: unbraced(name) }, open: true }
    await ask('POST /api/desks', { id: randomUUID(), ...desk })
  })
  await each(turn(1), (name) => ask('POST /api/teams', { id: randomUUID(), name, members: [] }))
  await each(turn(2), (name) => ask('POST /api/bots', { id: randomUUID(), name }))
  await each(turn(3), (text) => ask(`PUT /api/knowledge/${randomUUID()}`, article(text)))
  await each(turn(4), async (text, at) => {
    const desk = { ...door, id: randomUUID(), slug: `event-${at}`, welcome: {}, hosts: [] }
    const event = { id: randomUUID(), title: text, text, zone: 'UTC', days: [day], earlyMinutes: 0, accent: null }
    await ask('POST /api/events', { ...event, closedDoor: { en: text }, desk })
  })
  await ask('POST /api/bots', { id: bot, name: 'All of it' })
  expect(await ask(`POST /api/bots/${bot}/versions`, { name: 'All of it', revision: 0, flow })).not.toHaveProperty(
    'refused',
  )
  const { desks } = (await ask('GET /api/directory')) as DirectorySnapshot
  await ask(`PUT /api/desks/${desks.find(({ slug }) => slug === 'desk-0')?.id}/bot`, { bot })
}

/** Each said in other words, or it could not be chosen. */
const apart = texts.filter((text, at) => texts.findIndex((one) => spoken(one) === spoken(text)) === at)

const article = (text: string) => ({ revision: 0, language: 'en', title: text, also: [text], text, link: null })

const flow: Flow = {
  start: 'step-0',
  steps: [
    ...packed(1900).map((text, at) => ({
      id: `step-${at}`,
      name: texts[at] ?? '',
      kind: 'message' as const,
      text: { en: unbraced(text) },
      next: at + 1 < packed(1900).length ? `step-${at + 1}` : 'show',
    })),
    {
      id: 'show',
      name: 'Show',
      kind: 'cards',
      text: { en: texts[6] ?? '' },
      cards: texts.slice(0, 10).map((text, at) => ({
        title: { en: unbraced(text).slice(0, 80) },
        text: { en: unbraced(texts[at + 10] ?? '').slice(0, 240) },
        label: { en: unbraced(short(texts[at + 20]) ?? '') },
        // An address is one word, and may end in any.
        url: `https://harbor.example/?${text.replaceAll(/\s/g, '')}`.slice(0, 300),
      })),
      next: 'choose',
    },
    {
      id: 'choose',
      name: 'Choose',
      kind: 'choices',
      text: { en: texts[1] ?? '' },
      choices: apart.slice(0, 12).map((text) => ({ label: { en: text }, next: null })),
    },
  ],
  ...{ threshold: 3, fallback: { en: texts[2] ?? '' }, stuck: { en: texts[3] ?? '' }, asked: { en: texts[4] ?? '' } },
  ...{ left: { en: texts[5] ?? '' }, announce: {}, finish: { kind: 'nothing' }, restart: {}, person: {} },
}

/** On a page that has no defence, one frame for each; answers where those stand that have acted by now. */
async function undefended(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate((all) => {
    const acted = new Set<number>()
    Object.assign(window, { acted })
    for (const [index, { text, before, after }] of all.entries()) {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const inside = frame.contentWindow as (Window & { h?: () => void }) | null
      if (!inside) throw new Error('no frame')
      inside.h = () => void acted.add(index)
      inside.document.write(`<!doctype html><body>${before}${text}${after}`)
      inside.document.close()
      for (const element of inside.document.querySelectorAll<HTMLElement>('a, button, mi, input, select, textarea')) {
        element.focus()
        element.dispatchEvent(new MouseEvent('mouseenter'))
        element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
      }
    }
  }, hostileWords)
  return () => page.evaluate(() => [...(window as unknown as { acted: Set<number> }).acted])
}

test('the words are hostile indeed: on a page without a defence they act', async () => {
  const acted = await undefended(await newPage(await newContext()))
  const idle = async () => {
    const all = await acted()
    return hostileWords.filter((_, index) => !all.includes(index))
  }
  await expect.poll(idle).toEqual([])
}, 180_000)

/** Opens it, waits for one of the words, and answers what could act there. */
async function looked(page: Page, path: string, shows = '<svg onload=h()>'): Promise<unknown> {
  await page.goto(`${world.origin}${path}`)
  await page.getByText(shows).first().waitFor({ state: 'attached' })
  return { path, active: await activeIn(page) }
}
const nothing = (path: string) => ({ path, active: [] })

test.each([
  '/console/',
  '/console/desks',
  '/console/people',
  '/console/events',
  '/console/bots',
  `/console/bots/${bot}`,
  '/console/settings/tags',
])('on the screen %s nothing acts', async (path) => {
  expect(await looked(own, path)).toEqual(nothing(path))
  expect(heard).toEqual([])
})

test('in a conversation nothing acts: words, notes, tags, files, and what is found of them', async () => {
  const path = `/console/conversations/${ada.conversation}`
  expect(await looked(own, path)).toEqual(nothing(path))
  const top = messages(own).getByText('Ada Okafor came in')
  while ((await top.count()) === 0) await own.locator('#talk').evaluate((log) => log.scrollTo(0, 0))
  expect(await activeIn(own)).toEqual([])
  await own.keyboard.press('Escape')
  await own.getByRole('button', { name: 'Search' }).click()
  await own.getByRole('combobox', { name: 'Words, a name, a tag or a file' }).fill('onerror')
  await own.getByRole('option').first().waitFor()
  expect(await activeIn(own)).toEqual([])
  expect(heard).toEqual([])
})

test('for a guest nothing acts: words, names and files of hosts, and all that a bot says and offers', async () => {
  const context = await newContext()
  const alarm = await raiseAlarm(context)
  const page = await newPage(context)
  await page.goto(`${world.origin}/d/demo#${ada.secret}`)
  await page.getByRole('button', { name: 'Continue, it is mine' }).click()
  await page.getByRole('log').getByText('<svg onload=h()>').first().waitFor()
  await page.getByRole('button', { name: pressed.at(-1) ?? '', exact: true }).waitFor()
  expect(await activeIn(page)).toEqual([])
  const withBot = '/d/desk-0'
  await page.goto(`${world.origin}${withBot}`)
  await page.getByRole('textbox').first().fill('<svg onload=h()>')
  await page.getByRole('button', { name: 'Start the conversation' }).click()
  await page.getByRole('button', { name: texts[0] ?? '', exact: true }).waitFor()
  await page
    .getByRole('group', { name: '10 cards' })
    .getByText(texts[1] ?? '')
    .first()
    .waitFor()
  expect(await activeIn(page)).toEqual([])
  expect(alarm).toEqual([])
})

test('pages and scripts that the server writes are built the same, whatever a desk is called and an address says', async () => {
  const { desks } = (await ask('GET /api/directory')) as DirectorySnapshot
  const { id, keys: _keys, hours: _hours, widget: _widget, ...desk } = desks.find(({ slug }) => slug === 'demo') ?? {}
  const widget = { sites: [world.origin], side: 'end', accent: null, closed: 'says', rules: [], otherwise: 'here' }
  const got = async (path: string) => (await fetch(`${world.origin}${path}`)).text()
  const written = new Map<string, string[]>()
  for (const [at, name] of names.entries()) {
    const label = { en: short(texts[at]), de: short(texts[names.length + at]) }
    await ask(`PUT /api/desks/${id}`, { ...desk, name })
    await ask(`PUT /api/desks/${id}/widget`, { widget: { ...widget, label } })
    for (const path of ['/d/demo', '/w/demo', '/example/demo']) {
      written.set(path, [...(written.get(path) ?? []), await got(path)])
    }
    // Data that is read as the JSON that it is, to its end, was not left by any of it.
    const data = /[{]"slug":.*?"spans":null[}]][}]/.exec(await got('/widget/demo.js'))?.[0] ?? ''
    expect(JSON.parse(data)).toMatchObject({ desks: [{ name }], label })
    const lost = encodeURIComponent(name)
    written.set('/d/', [...(written.get('/d/') ?? []), await got(`/d/${lost}?said=${lost}`)])
  }
  const page = await newPage(await newContext())
  for (const pages of written.values()) expect(new Set(await shapesOf(page, pages)).size).toBe(1)
}, 180_000)

test('while a page is looked at nothing acts in the names that change in it', async () => {
  const context = await newContext()
  const alarm = await raiseAlarm(context)
  const page = await newPage(context)
  await page.goto(`${world.origin}/d/demo#${ada.secret}`)
  await page.getByRole('button', { name: 'Continue, it is mine' }).click()
  await page.getByRole('log').waitFor()
  await own.goto(`${world.origin}/console/people`)
  for (const name of names) {
    await Promise.all([ask('PUT /api/workspace', { name, accent: '#00587b' }), ask('PUT /api/me/name', { name })])
  }
  await own
    .getByText(texts.at(-1) ?? '')
    .first()
    .waitFor({ state: 'attached' })
  await page.reload()
  await page
    .getByText(texts.at(-1) ?? '')
    .first()
    .waitFor({ state: 'attached' })
  expect([...(await activeIn(page)), ...(await activeIn(own)), ...alarm, ...heard, ...takeComplaints()]).toEqual([])
}, 180_000)
