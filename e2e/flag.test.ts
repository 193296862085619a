// Flags through the real interface: by hover, key and touch, on a message and on some words of it, and taken back.
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tomas } from '../cast/cast.ts'
import { faultsOf, showAs } from './axe.ts'
import { comeIn, messageField, messages, noteField, openTalk, row } from './steps.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let rosa: Page
let tom: Page

beforeAll(async () => {
  world = await startWorld()
  rosa = await world.owner()
  tom = await world.host(tomas, { viewport: { width: 390, height: 844 }, hasTouch: true })
  await world.arrive('Ada Okafor', ['My passport is C01X00T47, is that enough?'])
  await world.arrive('Omar Haddad', ['Call me on 0171 2345'])
  await openTalk(rosa, 'Ada Okafor')
})
afterAll(() => world.end())

const bubble = (page: Page, text: string) => messages(page).locator('.bubble').filter({ hasText: text })
const bars = (page: Page) => messages(page).getByRole('img', { name: 'masked: personal data' })
const tool = (message: Locator) => message.getByRole('button', { name: 'Flag personal data' })
const preview = (page: Page, name: string) => row(page, name).locator('.row-text')
const line = (page: Page) => messages(page).locator('.flagline')

/** Marks some words of what stands on the page, as a pointer does. */
async function mark(message: Locator, words: string): Promise<void> {
  await message.locator('[data-words]').evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = (node.textContent ?? '').indexOf(wanted)
      if (start >= 0) getSelection()?.setBaseAndExtent(node, start, node, start + wanted.length)
    }
  }, words)
}

test('[A33] some words are marked and flagged by key: a bar in their place, in the list too, and by whom', async () => {
  const message = bubble(rosa, 'My passport is')
  await mark(message, 'C01X00T47, ')
  await rosa.keyboard.press('f')
  await bars(rosa).waitFor()
  // The space that was marked with them stays.
  await expect.poll(() => message.innerText()).toContain('is that enough?')
  await line(rosa)
    .getByText(/flagged by you/)
    .waitFor()
  for (const page of [rosa, tom]) {
    await preview(page, 'Ada Okafor').getByRole('img', { includeHidden: true }).waitFor()
    expect(await preview(page, 'Ada Okafor').innerText()).not.toContain('C01X00T47')
  }
  expect((await rosa.content()).includes('C01X00T47')).toBe(false)

  await line(rosa).getByRole('button', { name: 'Show for 10 s' }).click()
  await bubble(rosa, 'C01X00T47').waitFor()
  await line(rosa).getByRole('button', { name: 'Hide' }).click()
  await bars(rosa).waitFor()
  expect(await faultsOf(rosa)).toEqual([])
  await showAs(rosa, { colorScheme: 'dark' })
  expect(await faultsOf(rosa)).toEqual([])
  await showAs(rosa, {})
})

test('[A33] all of a message by hover, and back by the same button, by undo, by key, and beside the flag', async () => {
  await openTalk(rosa, 'Omar Haddad')
  const message = messages(rosa).locator('.bubble').first()
  const whole = () => expect.poll(() => message.innerText()).toBe('Call me on 0171 2345')
  const masked = () => expect.poll(() => message.innerText()).not.toContain('Call')
  await message.hover()
  await tool(message).click()
  await masked()
  await message.hover()
  await message.getByRole('button', { name: 'Take the flag back' }).click()
  await whole()

  await message.hover()
  await tool(message).click()
  await masked()
  await rosa.locator('.toast').last().getByText('Flagged as personal data').waitFor()
  await rosa.keyboard.press('z')
  await whole()

  // From the composer into the messages, by keys alone.
  await messages(rosa).focus()
  await rosa.keyboard.press('ArrowUp')
  await rosa.keyboard.press('f')
  await masked()
  await line(rosa).getByRole('button', { name: 'Take back' }).click()
  await whole()
  await expect.poll(() => preview(rosa, 'Omar Haddad').innerText()).toContain('0171 2345')
})

test('[A33] by touch: a finger that stays brings the tool, and what a colleague has flagged is masked there', async () => {
  await row(tom, 'Ada Okafor').tap()
  await bars(tom).waitFor()
  await line(tom).getByText('flagged by Rosa').waitFor()
  const message = messages(tom).locator('.bubble').first()
  await message.evaluate(async (element) => {
    const at = { bubbles: true, pointerType: 'touch', isPrimary: true, clientX: 60, clientY: 200 }
    const focused = new Promise((resolve) => element.addEventListener('focus', resolve, { once: true }))
    element.dispatchEvent(new PointerEvent('pointerdown', at))
    await focused
    element.dispatchEvent(new PointerEvent('pointerup', at))
  })
  await tool(message).tap()
  await line(tom).nth(1).waitFor()
  await expect.poll(() => message.innerText()).not.toContain('My passport')
  await expect.poll(() => line(rosa).count()).toBe(0)
  await openTalk(rosa, 'Ada Okafor')
  await line(rosa).getByText('flagged by Tomás').waitFor()
  expect(await faultsOf(tom)).toEqual([])
})

test('[A36] while a host writes what looks like personal data there is a quiet hint, which keeps nothing back', async () => {
  const hint = rosa.getByText('This looks like a card or identity number.')
  await messageField(rosa).fill('Is it 123456789?')
  await hint.waitFor()
  expect(await faultsOf(rosa)).toEqual([])
  await rosa.getByRole('button', { name: 'Dismiss this hint' }).click()
  await hint.waitFor({ state: 'detached' })
  await messageField(rosa).pressSequentially(' Yes')
  expect(await hint.count()).toBe(0)
  await rosa.keyboard.press('Enter')
  await bubble(rosa, '123456789? Yes').waitFor()
  await messageField(rosa).fill('Or +44 20 7946 0958')
  await rosa.getByText('This looks like a phone number.').waitFor()
})

test('[D11] [FG11] [FG13] what looks like a card is asked about once before it leaves, by keyboard, and notes of it are not', async () => {
  await openTalk(rosa, 'Omar Haddad')
  const asked = rosa.getByRole('alertdialog', { name: 'This looks like a card number' })
  await messageField(rosa).fill('Charge 4111 1111 1111 1111?')
  await messageField(rosa).press('Enter')
  await asked.waitFor()
  expect(await faultsOf(rosa)).toEqual([])
  // Enter is on the way back to the field, and what was held stands there.
  await expect.poll(() => rosa.evaluate(() => document.activeElement?.textContent)).toContain('Go on writing')
  await rosa.keyboard.press('Enter')
  await asked.waitFor({ state: 'detached' })
  expect(await messageField(rosa).inputValue()).toBe('Charge 4111 1111 1111 1111?')
  expect(await bubble(rosa, 'Charge 4111').count()).toBe(0)

  await messageField(rosa).press('Enter')
  await asked.waitFor()
  await rosa.keyboard.press('Control+Enter')
  await bubble(rosa, 'Charge 4111 1111 1111 1111?').waitFor()
  await expect.poll(() => messageField(rosa).inputValue()).toBe('')
  // The same words again are not asked about here.
  await messageField(rosa).fill('So 4111 1111 1111 1111 it is')
  await messageField(rosa).press('Enter')
  await bubble(rosa, 'So 4111 1111 1111 1111 it is').waitFor()

  await rosa.keyboard.press('Escape')
  await rosa.getByRole('button', { name: 'Note', exact: true }).click()
  await noteField(rosa).fill('He paid with 5555 5555 5555 4444')
  await noteField(rosa).press('Enter')
  await messages(rosa).locator('.note').filter({ hasText: '5555 5555' }).waitFor()
  await noteField(rosa).fill('His password: tide42')
  await noteField(rosa).press('Enter')
  await rosa.getByRole('alertdialog', { name: 'This looks like a password' }).waitFor()
  await rosa.getByRole('button', { name: 'Go on writing' }).click()
  await noteField(rosa).fill('')
  await rosa.getByRole('button', { name: 'Reply to Omar Haddad' }).click()
})

test('[A33] a guest flags what they should not have sent: hosts see a bar at once, and it is taken back as easily', async () => {
  const mei = await comeIn(await world.guestPage(), 'Mei Chen', 'My bank is Harbor Bank')
  await mei.getByRole('button', { name: 'More' }).click()
  await mei.getByRole('button', { name: 'Flag my words' }).click()
  const dialog = mei.getByRole('dialog', { name: 'What you should not have sent' })
  await dialog.getByRole('button', { name: 'Flag: My bank is Harbor Bank' }).click()
  await dialog.getByText('Flagged').waitFor()
  expect(await faultsOf(mei)).toEqual([])
  await preview(rosa, 'Mei Chen').getByRole('img', { includeHidden: true }).waitFor()
  await openTalk(rosa, 'Mei Chen')
  await line(rosa).getByText('flagged by Mei Chen').waitFor()

  await dialog.getByRole('button', { name: 'Take back: My bank is Harbor Bank' }).click()
  await expect.poll(() => preview(rosa, 'Mei Chen').innerText()).toContain('Harbor Bank')

  // A part of it, marked by the keyboard.
  await dialog.getByRole('textbox').focus()
  await mei.keyboard.press('Control+End')
  for (const _ of 'Bank') await mei.keyboard.press('Shift+ArrowLeft')
  await dialog.getByRole('button', { name: 'Flag what is marked: Bank' }).click()
  await dialog.getByRole('button', { name: 'Take back: Bank' }).waitFor()
  expect(await faultsOf(mei)).toEqual([])
  await expect.poll(() => preview(rosa, 'Mei Chen').innerText()).not.toContain('Harbor Bank')
  await expect.poll(() => preview(rosa, 'Mei Chen').innerText()).toContain('My bank is Harbor')
  await dialog.getByRole('button', { name: 'Take back: Bank' }).click()
  await expect.poll(() => preview(rosa, 'Mei Chen').innerText()).toContain('Harbor Bank')

  await dialog.getByRole('button', { name: 'Close' }).click()
  await dialog.waitFor({ state: 'detached' })
  await messages(mei).getByText('My bank is Harbor Bank').waitFor()
})
