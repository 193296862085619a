// What hosts do beside talking, for `npm run shots`: seal, flag, share, tag, search, close many, join.
import { randomUUID } from 'node:crypto'
import { password, rosa } from '../cast/cast.ts'
import type { KeptMail } from '../protocol/account.ts'
import type { Screen } from '../scripts/rules/pictures.ts'
import { letter, photo, shares } from './file-steps.ts'
import { log } from './guest-steps.ts'
import { heading, inside, talkWith } from './shots-inside.ts'
import type { World } from './world.ts'

/** Whoever comes in by the mailed invitation; once a world. */
export const invited = 'sofia@harbor.example'
const sealedSecrets = new WeakMap<World, string>()

/** Conversations that carry what these pictures show. */
export async function furnishWork(world: World): Promise<void> {
  const ask = await world.as(rosa)
  const mei = await world.arrive('Mei Chen', ['This is the photo of the room, and the letter that came with it.'])
  await shares(world, mei, await photo('Room with a view.jpg'))
  await shares(world, mei, letter)
  for (const name of ['Housing', 'Urgent']) await ask(`POST /api/conversations/${mei.conversation}/tags`, { name })

  const passport = 'My passport is C01X00T47, is that enough?'
  const lena = await world.arrive('Lena Fischer', [passport])
  const words = { start: passport.indexOf('C01'), end: passport.indexOf(',') }
  const facts = (await ask(`GET /api/conversations/${lena.conversation}`)) as {
    facts: readonly { n: number; fact: { text?: string } }[]
  }
  const of = facts.facts.find(({ fact }) => fact.text === passport)?.n
  await ask(`POST /api/conversations/${lena.conversation}/flags`, { flag: randomUUID(), of, span: words })

  const samira = await world.arrive('Samira Haddad', ['May I tell you something in confidence?'])
  await ask(`PUT /api/conversations/${samira.conversation}/seal`, { epoch: 0 })
  await ask(`POST /api/conversations/${samira.conversation}/messages`, {
    text: 'Of course. From here on only you and I read this.',
  })
  sealedSecrets.set(world, samira.secret)
}

const join: Screen<World>['open'] = async (page, world) => {
  const mails = (await (await world.as(rosa))('GET /api/mail')) as readonly KeptMail[]
  const link = mails.find(({ to }) => to === invited)?.text.match(/https?:\S+#\S{43}/)?.[0] ?? ''
  await page.goto(link)
  await page.getByLabel('Your name').waitFor()
}

export const workScreens: readonly Screen<World>[] = [
  {
    name: 'console-files',
    caption: 'Files: known by their bytes, pictures drawn anew without what a camera wrote into them',
    open: talkWith('Mei Chen', 'Room with a view'),
  },
  {
    name: 'console-flag',
    caption: 'Personal data, flagged and masked at once in the list, in notices and in search',
    open: talkWith('Lena Fischer', 'is that enough'),
  },
  {
    name: 'console-seal',
    caption: 'A sealed conversation: one host reads it, now and afterwards, and the guest is told so',
    open: talkWith('Samira Haddad', 'only you and I'),
  },
  {
    name: 'guest-seal',
    caption: 'The same for the guest: who can read this',
    open: async (page, world) => {
      await page.goto(`${world.origin}/d/demo#${sealedSecrets.get(world)}`)
      await page.locator('.btn-brand').click()
      await log(page).getByText('only you and I').waitFor()
    },
  },
  {
    name: 'console-search',
    caption: 'Search by words in any script, names, tags and files, to the very message',
    open: inside('', async (page) => {
      await page.locator('.row').first().waitFor()
      await page.keyboard.press('/')
      await page.getByRole('combobox', { name: 'Words, a name, a tag or a file' }).fill('form')
      await page.getByRole('option').filter({ hasText: 'this form' }).waitFor()
    }),
  },
  {
    name: 'console-tags',
    caption: 'The book of tags: new ones, merging, renaming, with their history',
    open: inside('/settings/tags', heading('Tags')),
  },
  {
    name: 'console-hard-close',
    caption: 'Putting an end to a conversation, with a reason that the guest can read',
    sizes: ['desktop'],
    open: async (page, world) => {
      await talkWith('Lukas Brandt', 'a form for this')(page, world)
      await page.getByRole('button', { name: 'What closing does' }).click()
      await page.getByRole('menuitem', { name: /^Hard close/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'console-join', caption: 'A colleague joins by the mailed invitation', open: join },
  {
    name: 'console-duty',
    caption: 'What a host is told before they read anybody’s words',
    sizes: ['desktop'],
    open: async (page, world) => {
      await join(page, world)
      await page.getByLabel('Your name').fill('Sofia Lind')
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Join' }).click()
      await page.getByRole('dialog', { name: 'Before you begin' }).waitFor()
    },
  },
]
