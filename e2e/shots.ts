// The console's screens for `npm run shots`: a workspace with the cast at work, and every place that a host can go to.
import { desks, rosa, tomas, visaTeam, yuki } from '../cast/cast.ts'
import type { Screen } from '../scripts/rules/pictures.ts'
import { botScreens, letBotAnswer } from './bot-shots.ts'
import { contactScreens, handOutLinks } from './contact-shots.ts'
import { eventScreens, holdEvents } from './event-shots.ts'
import { guestScreens } from './guest-shots.ts'
import { heading, inside, talkWith } from './shots-inside.ts'
import { furnishWork, invited, workScreens } from './work-shots.ts'
import { widgetScreens } from './widget-shots.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

/** Fills the workspace: three hosts, guests of all kinds, a conversation with all that can stand in one, an event that goes on. */
export async function begin(): Promise<World> {
  const world = await startWorld()
  const asRosa = await world.as(rosa)
  const [asTomas] = [await world.as(tomas), await world.as(yuki)]
  const { hosts } = (await asRosa('GET /api/directory')) as { hosts: readonly { id: string; name: string }[] }
  const idOf = (name: string) => hosts.find((host) => host.name === name)?.id
  await asRosa('POST /api/teams', { ...visaTeam, members: [idOf(tomas.name)] })
  for (const desk of desks) await asRosa('POST /api/desks', desk)
  await world.arrive('Noor', ['هل يمكنني التحدث مع شخص؟'])
  await world.arrive('Maximiliana Oluwaseun-Featherstonehaugh', ['I will come back when my transcript is here.'])
  const lukas = await world.arrive('Lukas Brandt', ['Is there a form for this?'])
  await asTomas(`POST /api/conversations/${lukas.conversation}/messages`, { text: 'The form is on its way to you.' })
  await asTomas(`PUT /api/conversations/${lukas.conversation}/assignee`, { to: idOf(tomas.name), epoch: 0 })
  await talkWithAda(world, asRosa, { asTomas, rosa: idOf(rosa.name) })
  await world.arrive('Omar Haddad', ['Good afternoon', 'Is the deadline midnight in my zone or in yours?'])
  await asRosa('POST /api/invitations', { id: visaTeam.id, email: invited, role: 'host', locale: 'en' })
  await furnishWork(world)
  await holdEvents(world)
  await letBotAnswer(world)
  await handOutLinks(world)
  return world
}

type Ask = Awaited<ReturnType<World['as']>>

async function talkWithAda(world: World, asRosa: Ask, others: { asTomas: Ask; rosa: string | undefined }) {
  const ada = await world.arrive('Ada Okafor', ['The embassy sent me a letter today. Can I only arrive in February?'])
  const talk = `/api/conversations/${ada.conversation}`
  await asRosa(`PUT ${talk}/assignee`, { to: others.rosa, epoch: 0 })
  await asRosa(`POST ${talk}/messages`, {
    text: 'Yes, February at the earliest. This form moves your start: https://harbor.example/form',
  })
  await others.asTomas(`POST ${talk}/notes`, {
    text: 'Her first move is still free, nothing was used in spring. Yuki, please check the March places before we promise one.',
  })
  await ada.write('Thank you, I have the form now.')
  await others.asTomas(`POST ${talk}/messages`, { text: 'The room moves with you if the form is in by 1 December.' })
  await ada.write('If I choose March, do I keep my room in the residence?')
}

const talk = talkWith('Ada Okafor', 'do I keep my room')

export const screens: readonly Screen<World>[] = [
  ...guestScreens,
  ...contactScreens,
  ...widgetScreens,
  ...botScreens,
  ...eventScreens,
  ...workScreens,
  {
    name: 'console-set-up',
    open: async (page, world) => void (await page.goto(`${world.origin}/set-up#${'A'.repeat(43)}`)),
  },
  {
    name: 'console-list',
    caption: 'Desks with their conversations, and the person beside them',
    open: inside('', (page) => page.locator('.row').first().waitFor()),
  },
  {
    name: 'console-talk',
    caption: 'A conversation: who reads it, who has it, what was seen, a note that no guest can ever receive',
    open: talk,
  },
  { name: 'console-talk-ar', caption: 'The same in Arabic, from right to left', locale: 'ar-EG', open: talk },
  {
    name: 'console-two',
    caption: 'Two conversations side by side, each with its own draft, place and marks',
    open: async (page, world) => {
      await talk(page, world)
      const other = await page.locator('.row').filter({ hasText: 'Omar Haddad' }).getAttribute('data-stop')
      await page.goto(`${page.url()}/beside/${other}`)
      await page.getByRole('log').first().waitFor()
    },
  },
  {
    name: 'console-note',
    open: async (page, world) => {
      await talk(page, world)
      await page.getByRole('button', { name: 'Note', exact: true }).click()
      await page.getByRole('textbox').fill('Yuki, is there a place left in March?')
    },
  },
  {
    name: 'console-assign',
    caption: 'Assigning: to oneself, to a colleague, to nobody, as one guarded act',
    open: async (page, world) => {
      await talk(page, world)
      await page.locator('[data-role=assign]').click()
      await page.getByRole('menuitemradio').first().waitFor()
    },
  },
  {
    name: 'console-palette',
    caption: 'Every act and every place by its name',
    open: async (page, world) => {
      await talk(page, world)
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('a')
    },
  },
  {
    name: 'console-keys',
    caption: 'Every key',
    sizes: ['desktop'],
    open: async (page, world) => {
      await inside('', (one) => one.locator('.row').first().waitFor())(page, world)
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'console-people', caption: 'People, teams and invitations', open: inside('/people', heading('People')) },
  { name: 'console-desks', caption: 'Desks', open: inside('/desks', heading('Desks')) },
  { name: 'console-desk', caption: 'A new desk', open: inside('/desks/new', heading('A new desk')) },
  {
    name: 'console-mail',
    caption: 'Mail on a machine without a mail server',
    open: inside('/mail', async (page) => {
      await page.locator('.mail-line').first().click()
      await page.getByRole('article').waitFor()
    }),
  },
  {
    name: 'console-settings',
    caption: 'Settings, sessions and sounds',
    open: inside('/settings', heading('Settings')),
  },
]
