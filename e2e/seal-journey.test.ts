// A host seals a conversation: colleagues lose it at once and for ever, the guest sees who alone reads on.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa, tomas, yuki } from '../cast/cast.ts'
import type { Host } from '../domain/workspace/directory.ts'
import type { DirectorySnapshot } from '../protocol/directory.ts'
import { letter } from './file-steps.ts'
import { answer, comeIn, messages, openTalk, row, say } from './steps.ts'
import { startWorld, takeComplaints } from './world.ts'
import type { World } from './world.ts'
import { faultsAs, showAs } from './axe.ts'

let world: World
let own: Page
let boss: Page
beforeAll(async () => {
  world = await startWorld()
  boss = await world.owner()
  own = await world.host(tomas)
  await world.as(yuki)
})
afterAll(() => world.end())

/** What a page heard from the server, from now on. */
function wireOf(page: Page): string[] {
  const heard: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(payload.toString())))
  page.on(
    'response',
    (response) =>
      void response
        .text()
        .then((text) => heard.push(text))
        .catch(() => {}),
  )
  return heard
}

/** As wide as a phone, on a page that is there already. */
const onPhone = { viewport: { width: 390, height: 844 } } as const

const seal = (page: Page) => page.getByRole('button', { name: 'Seal', exact: true })
const sealed = (page: Page) => page.getByRole('button', { name: 'Sealed, only you. Lift the seal' })

test('[A16] [V16] sealing asks, and at once colleagues have neither row nor thread, owners included', async () => {
  const heard = wireOf(boss)
  await boss.reload()
  const ada = await comeIn(await world.guestPage(onPhone), 'Ada Okafor', 'May I tell you something in confidence?')
  await Promise.all([openTalk(own, 'Ada Okafor'), openTalk(boss, 'Ada Okafor')])
  await ada.getByText('Read by you and 3 people at Harbor').waitFor()

  await own.getByRole('heading', { name: 'Conversations' }).click()
  await own.keyboard.press('s')
  const asking = own.getByRole('dialog', { name: 'Seal this conversation?' })
  await asking.getByText('Rosa and Yuki lose it at once and cannot get it back.').waitFor()
  await own.keyboard.press('Escape')
  await asking.waitFor({ state: 'detached' })
  await seal(own).click()
  await asking.getByRole('button', { name: 'Seal', exact: true }).click()
  await sealed(own).waitFor()
  await own.getByText('Only you can read it, now and afterwards. Ada Okafor sees this too.').waitFor()
  await boss.getByRole('heading', { name: 'This conversation is not here' }).waitFor()
  await row(boss, 'Ada Okafor').waitFor({ state: 'detached' })

  await ada.getByText('Only Tomás can read this, also later').waitFor()
  await ada.getByText('Sealed. Only you and Tomás can read this').waitFor()
  await say(ada, 'It is about my visa.')
  await row(own, 'Ada Okafor').getByText('Sealed, only you', { exact: true }).waitFor()
  await answer(own, 'Between the two of us, then.')
  await ada.getByText('Between the two of us, then.').waitFor()
  await boss.reload()
  await boss.getByRole('navigation').first().waitFor()
  expect(await row(boss, 'Ada Okafor').count()).toBe(0)
  expect(heard.filter((text) => /about my visa|Between the two of us/.test(text))).toEqual([])
  const dark = { colorScheme: 'dark' } as const
  expect(await faultsAs(own, { desktop: {}, dark, phone: onPhone })).toEqual([])
  await showAs(own, {})
  expect(await faultsAs(ada, { phone: onPhone, dark: { ...dark, ...onPhone } })).toEqual([])

  // The same after a reload; and without a network no more is said of who reads than what was said then.
  await showAs(ada, onPhone)
  await ada.reload()
  await ada.getByText('Sealed. Only you and Tomás can read this').waitFor()
  await ada.getByText('Only Tomás can read this, also later').waitFor()
  await ada.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await ada.context().setOffline(true)
  await ada.reload()
  await ada.getByText(/You see this conversation as of/).waitFor()
  await ada.getByText('Only Tomás can read this, also later').waitFor()
  await ada.getByText('Between the two of us, then.').waitFor()
  expect(await ada.getByText(/^(Read by|Sealed)/).count()).toBe(0)
  await ada.close()
})

test('[A16] [A19] a sealed conversation takes only tags that are there already, and the picker says why', async () => {
  await openTalk(own, 'Ada Okafor')
  const asTomas = await world.as(tomas)
  const omar = await world.arrive('Omar Haddad', ['Hello?'])
  await asTomas(`POST /api/conversations/${omar.conversation}/tags`, { name: 'Visa' })
  await own.locator('[data-role=tags]').click()
  const field = own.getByRole('combobox', { name: 'Add a tag' })
  await field.fill('A word of hers')
  await own.getByText('Sealed: only tags that are there already go on it.').waitFor()
  expect(await own.getByRole('option').count()).toBe(0)
  await field.press('Enter')
  await field.fill('visa')
  await own.getByRole('option', { name: /Visa/ }).waitFor()
  await field.press('Enter')
  await row(own, 'Ada Okafor').locator('.tag').getByText('Visa').waitFor()
  await own.keyboard.press('Escape')
  const asRosa = (await world.as(rosa)) as (route: string) => Promise<{ tags: { name: string }[]; uses: object[] }>
  expect(await asRosa('GET /api/tags')).toMatchObject({ tags: [{ name: 'Visa' }], uses: [{ count: 1 }] })
})

test('[A16] [D14] before a file is withdrawn it says who loses it: under a seal the guest alone', async () => {
  await own.getByLabel('Pictures or documents').setInputFiles(letter)
  await own.getByRole('button', { name: 'Send', exact: true }).click()
  await messages(own)
    .getByRole('button', { name: `More about ${letter.name}` })
    .click()
  await own.getByRole('menuitem', { name: 'Withdraw it' }).click()
  const asking = own.getByRole('dialog', { name: `Withdraw ${letter.name}?` })
  expect(await asking.getByText('Ada Okafor can open it no more').innerText()).not.toContain('colleagues')
  await own.keyboard.press('Escape')
  await asking.waitFor({ state: 'detached' })
})

test('[A16] what is sealed stays with whoever has sealed it, and their list says so', async () => {
  await openTalk(own, 'Ada Okafor')
  await own.locator('[data-role=assign]').click()
  await own.getByText('Sealed: it stays with you. Lift the seal first.').waitFor()
  expect(await own.getByRole('menuitemradio').count()).toBe(1)
  await own.keyboard.press('Escape')
  expect(await row(own, 'Ada Okafor').locator('.sr').first().textContent()).toContain('sealed, only you')
})

test('[A17] [V16] closed and long over, it is still in nobody else’s list, by any address', async () => {
  await own.getByRole('button', { name: 'Close', exact: true }).click()
  await row(own, 'Ada Okafor').waitFor({ state: 'detached' })
  for (const page of [own, boss]) await page.getByRole('button', { name: 'Closed', exact: true }).click()
  await row(own, 'Ada Okafor').waitFor()
  await boss.getByText('Nothing closed yet').or(boss.locator('.row')).first().waitFor()
  expect(await row(boss, 'Ada Okafor').count()).toBe(0)
  await openTalk(own, 'Ada Okafor')
  await messages(own).getByText('Between the two of us, then.').waitFor()
  await boss.goto(own.url())
  await boss.getByRole('heading', { name: 'This conversation is not here' }).waitFor()
  expect(takeComplaints()).toEqual([])
})

test('[A16] lifting the seal asks, gives the conversation back to colleagues, and tells the guest', async () => {
  const lukas = await comeIn(await world.guestPage(onPhone), 'Lukas Brandt', 'Only a small thing.')
  for (const page of [own, boss]) await page.getByRole('button', { name: /^All/ }).click()
  await openTalk(own, 'Lukas Brandt')
  await seal(own).click()
  await own.getByRole('dialog').getByRole('button', { name: 'Seal', exact: true }).click()
  await lukas.getByText('Only Tomás can read this, also later').waitFor()
  await row(boss, 'Lukas Brandt').waitFor({ state: 'detached' })
  await sealed(own).click()
  const asking = own.getByRole('dialog', { name: 'Lift the seal?' })
  await asking.getByText('Rosa and Yuki can read all of it then').waitFor()
  await asking.getByRole('button', { name: 'Lift the seal' }).click()
  await row(boss, 'Lukas Brandt').waitFor()
  await lukas.getByText('Tomás lifted the seal: colleagues can read all of this').waitFor()
  // What was so is not said as if it were so.
  await lukas.getByText('Tomás sealed this conversation').waitFor()
  expect(await lukas.getByText('Only Tomás can read this').count()).toBe(0)
  await lukas.getByText('Read by you and 3 people at Harbor').waitFor()
  await lukas.close()
})

test('[V16] two together open what a third has sealed: switched on, asked for by its reference, agreed to, and everybody is told', async () => {
  const ask = await world.as(rosa)
  const people = (await ask('GET /api/directory')) as DirectorySnapshot
  const yukis = people.hosts.find(({ name }) => name === yuki.name)
  await ask(`PUT /api/hosts/${yukis?.id}/role`, { role: 'organiser' })
  const second = await world.host(yuki)
  await boss.goto(`${world.origin}/console/settings`)
  await boss.getByLabel('Two people together may open what is sealed').check()
  await boss.getByRole('region', { name: 'Workspace' }).getByRole('button', { name: 'Save' }).click()
  await boss.getByRole('heading', { name: 'Open what is sealed' }).waitFor()

  const noor = await comeIn(await world.guestPage(onPhone), 'Noor', 'May this stay between us?')
  await own.goto(`${world.origin}/console`)
  await openTalk(own, 'Noor')
  await seal(own).click()
  const asking = own.getByRole('dialog', { name: 'Seal this conversation?' })
  await asking.getByText('Two owners or organisers together can take it over', { exact: false }).waitFor()
  await asking.getByRole('button', { name: 'Seal', exact: true }).click()
  const strip = await own.getByText(/unless two owners or organisers take it over together/).innerText()
  const reference = /Reference ([0-9a-f-]+)/.exec(strip)?.[1] ?? ''
  const told = noor.getByText(/^Only Tomás can read this\. Two colleagues can take it over/)
  expect(await told.innerText()).toContain(reference)

  const part = boss.getByRole('region', { name: 'Open what is sealed' })
  await part.getByLabel('Reference or address').fill('nothing')
  await part.getByLabel('Reason').fill('A complaint has come in.')
  await part.getByRole('button', { name: 'Ask to open it' }).click()
  await part.getByText('There is no reference in this.', { exact: false }).waitFor()
  await part.getByLabel('Reference or address').fill(reference.toUpperCase())
  await part.getByRole('button', { name: 'Ask to open it' }).dblclick()
  await part.getByText(`Rosa Lindqvist asks to open ${reference}, sealed by ${tomas.name}`).waitFor()
  expect(await part.getByRole('button', { name: /^Agree/ }).count()).toBe(0)
  expect(await faultsAs(boss, { light: {}, phone: onPhone, dark: { colorScheme: 'dark' } })).toEqual([])
  await own.getByText(/Rosa Lindqvist asks to open a conversation that you have sealed/).waitFor()

  await second.goto(`${world.origin}/console/settings`)
  await second.getByRole('button', { name: `Agree that ${reference} is opened` }).click()
  await noor.getByText('Rosa reads this now, in place of whoever had sealed it').waitFor()
  await noor.getByText('Sealed. Only you and Rosa can read this').waitFor()
  await row(own, 'Noor').waitFor({ state: 'detached' })
  await own.getByText(/has taken over a conversation that you had sealed/).waitFor()
  await own.getByRole('button', { name: 'I have read this' }).click()
  await own.getByText(/has taken over/).waitFor({ state: 'detached' })
  await boss.goto(`${world.origin}/console`)
  await openTalk(boss, 'Noor')
  await messages(boss).getByText('May this stay between us?').waitFor()
  expect(await row(second, 'Noor').count()).toBe(0)
})

test('[A17] a host who leaves: the owner learns how many they have sealed, names who gets them, and the guest is told', async () => {
  const mei = await comeIn(await world.guestPage(onPhone), 'Mei Chen', 'For Tomás alone.')
  await openTalk(own, 'Mei Chen')
  await seal(own).click()
  await own.getByRole('dialog').getByRole('button', { name: 'Seal', exact: true }).click()
  await mei.getByText('Sealed. Only you and Tomás can read this').waitFor()

  await boss.goto(`${world.origin}/console/people`)
  await boss.getByRole('button', { name: `Remove ${tomas.name}` }).click()
  const asking = boss.getByRole('dialog', { name: `Remove ${tomas.name}?` })
  await asking.getByText('Tomás has sealed 2 conversations. Nobody else can read them, you neither.').waitFor()
  const heirs = await asking.getByLabel('Who gets what is sealed').locator('option').allTextContents()
  expect(heirs).toEqual(['Nobody: only the guests read on', yuki.name])
  await asking.getByLabel('Who gets what is sealed').selectOption({ label: yuki.name })
  await asking.getByRole('button', { name: 'Remove', exact: true }).click()
  await mei.getByText('Yuki reads this now, in place of whoever had sealed it').waitFor()
  await mei.getByText('Sealed. Only you and Yuki can read this').waitFor()
  const heir = await world.host(yuki)
  await openTalk(heir, 'Mei Chen')
  await messages(heir).getByText('For Tomás alone.').waitFor()
  await boss.goto(`${world.origin}/console`)
  await boss.getByRole('navigation').first().waitFor()
  expect(await row(boss, 'Mei Chen').count()).toBe(0)
  expect([rosa, yuki].map(({ name }: Host) => name)).not.toContain(tomas.name)
})
