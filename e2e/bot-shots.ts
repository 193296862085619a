// A desk at which a bot answers first, for `npm run shots`: a guest who asked for a person, the bot's own page, and a guest's phone.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { guide } from '../cast/bot.ts'
import known from '../cast/knowledge/en.json' with { type: 'json' }
import { admissions, id, rosa } from '../cast/cast.ts'
import type { Screen } from '../scripts/rules/pictures.ts'
import { log } from './guest-steps.ts'
import { inside, talkWith } from './shots-inside.ts'
import type { World } from './world.ts'

const bot = id<'bot'>('b1', 1)
const desk = { ...admissions, id: id<'desk'>('d0', 9), slug: 'first-questions', name: 'First questions' }

/** Opens the desk with its bot, and lets two guests in: one whom it helps, one who wants a person. */
export async function letBotAnswer(world: World): Promise<void> {
  const ask = await world.as(rosa)
  await ask('POST /api/desks', desk)
  await ask('POST /api/bots', { id: bot, name: 'Harbor guide' })
  await ask(`POST /api/bots/${bot}/versions`, { name: 'Harbor guide', revision: 0, flow: guide })
  await ask(`PUT /api/desks/${desk.id}/bot`, { bot })
  for (const { key: _key, ...item } of known.items)
    await ask(`PUT /api/knowledge/${randomUUID()}`, { ...item, language: 'en', revision: 0, link: null })
  await world.arrive('Inés Duarte', ['Hello', 'Visa'], desk.slug)
  await world.arrive('Samuel Adeyemi', ['Hello', 'Something else'], desk.slug)
}

const talk: Screen<World>['open'] = async (page, world) => {
  await page.goto(`${world.origin}/d/${desk.slug}`)
  await page.locator('textarea').fill('Hello')
  await page.locator('input').first().fill('Jun Park')
  await page.locator('.btn-brand').click()
  await log(page).getByText('What is it about?').or(log(page).getByText('عمَّ تسأل؟')).waitFor()
}

const tried = inside('/knowledge', async (page: Page) => {
  await page.locator('.known-try input').fill('libary openning hours')
  await page.locator('.known-try button').click()
  await page.locator('.known-said .thing').first().waitFor()
})

const editor = inside(`/bots/${bot}`, (page: Page) => page.getByRole('heading', { level: 1 }).waitFor())

export const botScreens: readonly Screen<World>[] = [
  {
    name: 'console-takeover',
    caption: 'A guest asks the bot for a person: why, since when, and one press to take over',
    open: talkWith('Samuel Adeyemi', 'Something else'),
  },
  { name: 'console-bots', open: inside('/bots', async (page) => page.getByText('Harbor guide').first().waitFor()) },
  { name: 'console-bot', caption: 'A bot: its steps and where each leads, tried beside them', open: editor },
  {
    name: 'console-knowledge',
    caption: 'What bots know: written or imported, and a misspelt question tried on it',
    open: tried,
  },
  { name: 'guest-bot', caption: 'A bot answers first, and says that it is one', open: talk },
]
