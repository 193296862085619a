// What is ready to send: written by an owner among the settings, found by its name in a reply, read, and sent.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './axe.ts'
import { messageField, messages, openTalk } from './steps.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let rosa: Page

beforeAll(async () => {
  world = await startWorld()
  rosa = await world.owner()
  await world.arrive('Ada Okafor', ['When are you open?'])
})
afterAll(() => world.end())

async function write(name: string, text: string): Promise<void> {
  await rosa.getByRole('button', { name: 'New ready item' }).click()
  const dialog = rosa.getByRole('dialog', { name: 'New ready item' })
  await dialog.getByLabel('Short name').fill(name)
  await dialog.getByLabel('Text').fill(text)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  await rosa.getByRole('button', { name, exact: true }).waitFor()
}

test('[D31] [RI3] [RI4] an owner writes what is ready, and finds it by key in a reply, with the guest\u2019s name in it', async () => {
  await rosa.getByRole('link', { name: 'Settings' }).click()
  await rosa.getByRole('heading', { name: 'Ready items' }).waitFor()
  await rosa.getByRole('button', { name: 'New ready item' }).click()
  const dialog = rosa.getByRole('dialog', { name: 'New ready item' })
  await dialog.getByLabel('Short name').fill('Hours')
  await dialog.getByLabel('Text').fill('Dear {gast}')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('{gast} stands for nothing here.').waitFor()
  expect(await faultsOf(rosa)).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await write('Hours', 'Dear {guest}, we open at nine. {host}, {desk}')
  await write('Way', 'Quay 3, the red door.')

  await rosa.getByRole('link', { name: 'Talk' }).click()
  await openTalk(rosa, 'Ada Okafor')
  const list = rosa.getByRole('listbox', { name: 'Ready items' })
  await messageField(rosa).pressSequentially('/')
  await list.getByRole('option').nth(1).waitFor()
  await rosa.keyboard.press('ArrowDown')
  await expect.poll(() => list.getByRole('option', { selected: true }).innerText()).toContain('Way')
  expect(await faultsOf(rosa)).toEqual([])
  await rosa.keyboard.type('hou')
  await expect.poll(() => list.getByRole('option').count()).toBe(1)
  await rosa.keyboard.press('Enter')
  await list.waitFor({ state: 'detached' })
  expect(await messageField(rosa).inputValue()).toMatch(/^Dear Ada Okafor, we open at nine. Rosa Lindqvist, Demo desk$/)
  expect(await messages(rosa).getByText('Dear Ada Okafor').count()).toBe(0)
  await rosa.keyboard.press('Enter')
  await messages(rosa).getByText('Dear Ada Okafor, we open at nine.').waitFor()
})

test('[D31] what is called like nothing is sent as it was written, and the button puts one after what stands there', async () => {
  await messageField(rosa).fill('/etc is a folder')
  await rosa.getByText('No ready item is called so.').waitFor()
  await rosa.keyboard.press('Enter')
  await messages(rosa).getByText('/etc is a folder').waitFor()

  await messageField(rosa).fill('You find us here:')
  await rosa.getByRole('button', { name: 'Ready items' }).click()
  await rosa.getByRole('option', { name: /^Way/ }).click()
  expect(await messageField(rosa).inputValue()).toBe('You find us here:\nQuay 3, the red door.')
  await messageField(rosa).fill('/h')
  await rosa.getByRole('option', { name: /^Hours/ }).waitFor()
  await rosa.keyboard.press('Escape')
  await rosa.getByRole('listbox', { name: 'Ready items' }).waitFor({ state: 'detached' })
  expect(await messageField(rosa).inputValue()).toBe('/h')
  await messageField(rosa).fill('')
})
