import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { rosa } from '../cast/cast.ts'
import type { DirectorySnapshot } from '../protocol/directory.ts'
import { faultsOf } from './axe.ts'
import { comeIn, openTalk, row } from './steps.ts'
import { desk, startWorld, takeComplaints, type World } from './world.ts'

let world: World
let host: Page
let ada: Awaited<ReturnType<World['arrive']>>
beforeAll(async () => {
  world = await startWorld()
  host = await world.owner()
})
afterAll(() => world.end())

/** The demo desk from now on carries so many at once. */
async function limit(most: number | null): Promise<void> {
  const ask = await world.as(rosa)
  const { desks } = (await ask('GET /api/directory')) as DirectorySnapshot
  const found = desks.find(({ slug }) => slug === desk)
  if (!found) throw new Error('There is no demo desk')
  const { id, ...body } = found
  await ask(`PUT /api/desks/${id}`, { ...body, limits: { desk: most, host: null } })
}

const phoneLook = { viewport: { width: 390, height: 844 } }
const bar = (page: Page) => page.locator('.queue')

describe('a full desk', () => {
  test('[A26] [A27] [A28] [A30] who comes waits and sees it, the host sees them, and lets the first in above the limit', async () => {
    await limit(1)
    ada = await world.arrive('Ada Okafor', ['Hello'])
    await world.arrive('Ben Adeyemi', ['Second'])
    const phone = await comeIn(await world.guestPage(phoneLook), 'Cy', 'What about my room?')
    await phone.getByRole('heading', { name: '2nd in line' }).waitFor()
    expect(await phone.title()).toContain('2nd in line')
    await phone.reload()
    await phone.getByRole('heading', { name: '2nd in line' }).waitFor()
    expect(await faultsOf(phone)).toEqual([])

    await bar(host).getByText('Waiting 2').waitFor()
    await host.getByText('Next: Ben Adeyemi').waitFor()
    expect(await row(host, 'Cy').count()).toBe(0)
    expect(await faultsOf(host)).toEqual([])
    await host.keyboard.press('a')
    await host.getByRole('heading', { name: 'Ben Adeyemi', level: 2 }).first().waitFor()
    await host.getByText('You let the guest in. That is above the limit.').waitFor()
    await host.getByText('2 of 1').waitFor()
    await phone.getByRole('heading', { name: '1st in line' }).waitFor()
  })

  test('[A6] a folded desk still says who waits, what is unread and what is mine, and stays folded', async () => {
    const head = host.locator('.desk-head')
    await openTalk(host, 'Ada Okafor')
    await host.getByRole('heading', { name: 'Conversations' }).click()
    await host.keyboard.press('m')
    for (const fact of ['0 unread', '1 mine']) await head.getByText(fact).waitFor()
    await openTalk(host, 'Ben Adeyemi')
    await head.click()
    await row(host, 'Ada Okafor').waitFor({ state: 'hidden' })
    await ada.write('Are you there?')
    for (const fact of ['1 waiting', '2 of 1', '1 unread', '1 mine']) await head.getByText(fact).waitFor()
    await bar(host).getByText('Waiting 1').waitFor()
    await host.reload()
    await head.getByText('1 unread').waitFor()
    expect(await head.getAttribute('aria-expanded')).toBe('false')
    await head.press('ArrowRight')
    await row(host, 'Ada Okafor').waitFor()
  })

  test('[A29] [A23] closing below the limit lets in the next by itself, who is called', async () => {
    const phone = await comeIn(await world.guestPage(phoneLook), 'Dee', 'Is it my turn?')
    // Ada and Ben are served, Cy waits before Dee.
    await phone.getByRole('heading', { name: '2nd in line' }).waitFor()
    await limit(3)
    await phone.getByRole('heading', { name: '1st in line' }).waitFor()
    await openTalk(host, 'Ada Okafor')
    await host.keyboard.press('e')
    await phone.getByText('It is your turn.').waitFor()
    await row(host, 'Dee').waitFor()
    expect(await faultsOf(phone)).toEqual([])
  })

  test('[A30] whoever leaves the line leaves their words, which wait for the host as a parked conversation', async () => {
    const phone = await comeIn(await world.guestPage(phoneLook), 'Eve', 'Please write to me.')
    await phone.getByRole('heading', { name: '1st in line' }).waitFor()
    await phone.getByRole('button', { name: 'Leave it as a message' }).click()
    await phone.getByRole('heading', { name: '1st in line' }).waitFor({ state: 'hidden' })
    await row(host, 'Eve').locator('.chip', { hasText: 'Parked' }).waitFor()
    await openTalk(host, 'Eve')
    await host.getByText('Eve left the line, and left these words').waitFor()
  })
})

describe('out of the way', () => {
  test('[A31] [A32] a hard close puts the guest out with a reason; who comes back is shown as returning', async () => {
    await limit(null)
    const phone = await comeIn(await world.guestPage(phoneLook), 'Fay', 'I am rude')
    await openTalk(host, 'Fay')
    await host.keyboard.press('Shift+E')
    await host.getByRole('menuitem', { name: /^Hard close/ }).click()
    await host.getByRole('button', { name: 'Hard close' }).click()
    await host.getByText('Say why: the guest reads it.').waitFor()
    await host.getByLabel('Reason, as Fay reads it').fill('Please stay kind.')
    await host.getByRole('button', { name: 'Hard close' }).click()
    await phone.getByText('Please stay kind.').waitFor()
    expect(await phone.getByRole('textbox').count()).toBe(0)
    expect(await faultsOf(phone)).toEqual([])
    await phone.getByRole('button', { name: 'Come back to the line' }).click()
    await row(host, 'Fay').locator('.chip', { hasText: 'Returning' }).waitFor()
    await phone.getByRole('textbox').waitFor()
  })

  test('[A23] [CO35] as it is closed, one key away is said who has it when the guest writes again', async () => {
    const hal = await world.arrive('Hal', ['Something'])
    await openTalk(host, 'Hal')
    await host.getByRole('heading', { name: 'Conversations' }).click()
    await host.keyboard.press('m')
    await host.getByText('You took the conversation').waitFor()
    await host.keyboard.press('Shift+E')
    const choice = host.getByRole('menuitemradio', { name: 'Anyone may take it', exact: true })
    await choice.waitFor()
    expect(await host.getByRole('menuitemradio', { name: /^I have it/ }).getAttribute('aria-checked')).toBe('true')
    expect(await faultsOf(host)).toEqual([])
    await choice.click()
    await row(host, 'Hal').waitFor({ state: 'hidden' })
    await hal.write('One more thing')
    await openTalk(host, 'Hal')
    await host.getByText('Anyone may take the conversation now').waitFor()
  })

  test('[A24] hidden for me until something is said; parked until it is taken up again', async () => {
    const guy = await world.arrive('Guy', ['Something'])
    await openTalk(host, 'Guy')
    await host.keyboard.press('h')
    await row(host, 'Guy').waitFor({ state: 'hidden' })
    await guy.write('Something else')
    await row(host, 'Guy').waitFor()
    await openTalk(host, 'Guy')
    await host.keyboard.press('p')
    await row(host, 'Guy').locator('.chip', { hasText: 'Parked' }).waitFor()
    await openTalk(host, 'Guy')
    await host.getByRole('button', { name: 'Take up again' }).click()
    await host.getByText('You took it up again').waitFor()
    expect(takeComplaints()).toEqual([])
  })
})
