// Several hosts at one desk: one name on a conversation, anybody may answer, notes that no guest receives.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tomas, yuki } from '../cast/cast.ts'
import { answer, comeIn, messageField, messages, noteField, openTalk, row, say } from './steps.ts'
import { hearTones, tones } from './tones.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let rosa: Page
let tom: Page
let ears: readonly Ear[]

beforeAll(async () => {
  world = await startWorld()
  rosa = await world.owner()
  tom = await world.host(tomas)
  ears = [await earOf(rosa), await earOf(tom)]
})
afterAll(() => world.end())

test('[A14] [V7] of two who claim at once one wins, and the other learns who, with the draft kept', async () => {
  const ada = await comeIn(await world.guestPage(), 'Ada Okafor', 'Who answers me?')
  await Promise.all([openTalk(rosa, 'Ada Okafor'), openTalk(tom, 'Ada Okafor')])
  await Promise.all([rosa, tom].map((page) => messages(page).getByText('Who answers me?').waitFor()))
  await Promise.all([messageField(rosa).fill('It is me, Rosa'), messageField(tom).fill('It is me, Tomás')])
  // Both claims leave before either has heard of the other.
  for (const ear of ears) ear.hold()
  await Promise.all([rosa, tom].map((page) => assign(page, /^Me/)))
  for (const ear of ears) ear.release()

  const lost = await Promise.any(
    [rosa, tom].map((page) =>
      refused(page)
        .waitFor()
        .then(() => page),
    ),
  )
  const won = lost === rosa ? tom : rosa
  const winner = won === rosa ? 'Rosa Lindqvist' : 'Tomás Herrera'
  await lost.getByText(new RegExp(`^${winner} took this .*Your draft is kept\\.$`)).waitFor()
  expect(await messageField(lost).inputValue()).toMatch(/^It is me/)
  await won.getByRole('button', { name: 'Yours. Assign' }).waitFor()
  expect(await refused(won).count()).toBe(0)
  await row(lost, 'Ada Okafor').locator('.row-holder').waitFor()
  await ada.close()
})

test('[A14] a name is given to a colleague and taken back, and all see the face', async () => {
  await openTalk(rosa, 'Ada Okafor')
  await assign(rosa, /^Tomás Herrera/)
  await tom.getByRole('button', { name: 'Yours. Assign' }).waitFor()
  await assign(rosa, /^Nobody/)
  await tom.getByRole('button', { name: 'Assign', exact: true }).waitFor()
  await row(tom, 'Ada Okafor').locator('.row-holder').waitFor({ state: 'detached' })
})

test('[A8] whom a colleague gives a conversation hears, sees and reads it, with the way there', async () => {
  await tom.getByRole('link', { name: /^Talk/ }).click()
  await tom.getByText('Choose a conversation').waitFor()
  await hearTones(tom)
  await assign(rosa, /^Tomás Herrera/)
  const notice = tom.locator('.toast', { hasText: 'Rosa gave you Ada Okafor' })
  await notice.waitFor()
  expect(await tones(tom)).toEqual([587, 587, 587])
  await row(tom, 'Ada Okafor').getByText('From Rosa', { exact: true }).waitFor()
  await notice.getByRole('button', { name: 'Open' }).click()
  await tom.getByRole('heading', { name: 'Ada Okafor', level: 2 }).waitFor()
  await assign(rosa, /^Nobody/)
  await row(tom, 'Ada Okafor').getByText('From Rosa', { exact: true }).waitFor({ state: 'detached' })
})

test('[A15] whoever sees it answers, whatever the name on it', async () => {
  const lukas = await comeIn(await world.guestPage(), 'Lukas Brandt', 'Two questions.')
  await openTalk(rosa, 'Lukas Brandt')
  await rosa.getByRole('heading', { name: 'Conversations' }).click()
  await rosa.keyboard.press('m')
  await rosa.getByRole('button', { name: 'Yours. Assign' }).waitFor()
  await openTalk(tom, 'Lukas Brandt')
  await answer(tom, 'Here is the first answer.')
  await lukas.getByText('Here is the first answer.').waitFor()
  await messages(rosa).getByText('Here is the first answer.').waitFor()
})

test('[A15] an answer that crossed a colleague’s is held, and the host decides', async () => {
  await openTalk(rosa, 'Lukas Brandt')
  await openTalk(tom, 'Lukas Brandt')
  await messageField(rosa).fill('And here is the second')
  await answer(tom, 'The second answer, from me.')
  await messages(rosa).getByText('The second answer, from me.').waitFor()
  await messageField(rosa).press('Enter')
  const held = rosa.getByRole('alertdialog', { name: 'Held: Tomás answered while you typed' })
  await held.getByText('The second answer, from me.').waitFor()
  await rosa.keyboard.press('Escape')
  await held.waitFor({ state: 'detached' })
  expect(await messageField(rosa).inputValue()).toBe('And here is the second')
  // Whoever has seen it and sends again means it.
  await messageField(rosa).press('Enter')
  await messages(rosa).getByText('And here is the second').waitFor()
})

test('[A15] [CO34] what was written without a network is held when a colleague has answered meanwhile, and kept', async () => {
  await openTalk(rosa, 'Lukas Brandt')
  await rosa.context().setOffline(true)
  await answer(tom, 'Tomás was faster.')
  await messageField(rosa).fill('Rosa wrote this in a tunnel')
  await messageField(rosa).press('Enter')
  await rosa.context().setOffline(false)
  const log = messages(rosa)
  await log.getByText('Held: Tomás has answered meanwhile.').waitFor()
  await log.getByText('Tomás was faster.').waitFor()
  expect(await messages(tom).getByText('Rosa wrote this in a tunnel').count()).toBe(0)
  await rosa.reload()
  await log.getByText('Held: Tomás has answered meanwhile.').waitFor()
  await log.getByRole('button', { name: 'Send anyway' }).click()
  await messages(tom).getByText('Rosa wrote this in a tunnel').waitFor()
  await log.getByText('Held: Tomás has answered meanwhile.').waitFor({ state: 'detached' })
})

test('[V17] a note reaches colleagues and never the guest, not even on the wire', async () => {
  const mei = await world.guestPage()
  const heard: string[] = []
  mei.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(payload.toString())))
  mei.on(
    'response',
    (response) =>
      void response
        .text()
        .then((text) => heard.push(text))
        .catch(() => {}),
  )
  await comeIn(mei, 'Mei Chen', 'May I ask something?')

  await openTalk(rosa, 'Mei Chen')
  await rosa.getByRole('button', { name: 'Note', exact: true }).click()
  await noteField(rosa).fill('Her form is missing page two.')
  await rosa.getByText('2 hosts can read this, never Mei Chen').waitFor()
  await rosa.keyboard.press('Enter')
  const note = messages(rosa).getByRole('complementary', { name: 'Note in the backroom' })
  await note.getByText('Her form is missing page two.').waitFor()
  await openTalk(tom, 'Mei Chen')
  await messages(tom).getByText('Backroom. Guests never receive this').waitFor()

  await rosa.getByRole('button', { name: /^Reply to/ }).click()
  await answer(rosa, 'Of course.')
  await mei.getByText('Of course.').waitFor()
  await mei.reload()
  await mei.getByText('Of course.').waitFor()
  expect(heard.filter((text) => text.includes('Of course.')).length).toBeGreaterThan(0)
  expect(heard.filter((text) => text.includes('page two'))).toEqual([])
})

test('[V6] closing is refused when the guest has written what this host has not seen', async () => {
  const noor = await comeIn(await world.guestPage(), 'Noor', 'Thank you!')
  await openTalk(rosa, 'Noor')
  await messages(rosa).getByText('Thank you!').waitFor()
  ears[0]?.hold()
  await say(noor, 'Wait, one more thing.')
  await openTalk(tom, 'Noor')
  await messages(tom).getByText('Wait, one more thing.').waitFor()
  await rosa.getByRole('button', { name: 'Close', exact: true }).click()
  ears[0]?.release()
  await rosa.getByText('Noor wrote a message that you have not seen. It stays open.').waitFor()
  await messages(rosa).getByText('Wait, one more thing.').waitFor()
  expect(await row(tom, 'Noor').count()).toBe(1)
})

test('[A12] colleagues who look at it now are named, and one who types is shown', async () => {
  const yukis = await world.host(yuki)
  await openTalk(yukis, 'Noor')
  await openTalk(rosa, 'Noor')
  await rosa.getByText(/^Here now: .*Yuki/).waitFor()
  await messageField(yukis).pressSequentially('I will ')
  await messages(rosa).getByText('Yuki is typing an answer').waitFor()
})

async function assign(page: Page, to: RegExp): Promise<void> {
  await page.locator('[data-role=assign]').click()
  await page.getByRole('menuitemradio', { name: to }).click()
}

const refused = (page: Page) => page.getByText(/ took this /)

interface Ear {
  /** From now on this page hears nothing; what it says still leaves. */
  hold(): void
  /** It hears what was held back, in order, and everything after. */
  release(): void
}

/** Begins the page anew with an ear that can be covered. */
async function earOf(page: Page): Promise<Ear> {
  const ear = { held: null as (() => void)[] | null }
  await page.routeWebSocket(/\/api\/live/, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => {
      const hear = () => socket.send(message)
      if (ear.held) ear.held.push(hear)
      else hear()
    })
  })
  await page.reload()
  await page.getByRole('navigation').first().waitFor()
  return {
    hold() {
      ear.held = []
    },
    release() {
      for (const hear of ear.held ?? []) hear()
      ear.held = null
    },
  }
}
