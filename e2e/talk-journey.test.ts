// One guest, one host, the whole way: come in, ask, answer, reload on both sides, lose the network, close, come back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answer, comeIn, messageField, messages, openTalk, row, say } from './steps.ts'
import { startWorld, takeComplaints } from './world.ts'
import type { World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.end())

test('[A5] [A9] [A13] a guest opens the desk, a host answers, both reload, and no word is lost', async () => {
  const rosa = await world.owner()
  await rosa.getByRole('heading', { name: /You are both sides/ }).waitFor()
  const ada = await comeIn(await world.guestPage(), 'Ada Okafor', 'Can I apply to two programmes at the same time?')
  await ada.getByRole('log').getByText('Hello, and welcome.').waitFor()

  await openTalk(rosa, 'Ada Okafor')
  await messages(rosa).getByText('Can I apply to two programmes').waitFor()
  await messages(rosa).getByText('Welcome message, sent by itself').waitFor()
  await answer(rosa, 'Yes, up to three.')
  await ada.getByText('Yes, up to three.').waitFor()

  await Promise.all([rosa.reload(), ada.reload()])
  await messages(rosa).getByText('Yes, up to three.').waitFor()
  await ada.getByText('Yes, up to three.').waitFor()
  expect(await messages(rosa).getByText('Yes, up to three.').count()).toBe(1)
  expect(takeComplaints()).toEqual([])
})

test('[A5] a word written without a network goes out by itself when it is back, once', async () => {
  const rosa = await world.owner()
  const lukas = await comeIn(await world.guestPage(), 'Lukas Brandt', 'Is anybody there?')
  await openTalk(rosa, 'Lukas Brandt')
  await messages(rosa).getByText('Is anybody there?').waitFor()

  await rosa.context().setOffline(true)
  await rosa.getByText(/^No connection since/).waitFor()
  await answer(rosa, 'Here I am.')
  await messages(rosa).getByText('Goes out when the connection is back').waitFor()
  await say(lukas, 'Hello?')
  await rosa.context().setOffline(false)

  await lukas.getByText('Here I am.').waitFor()
  await messages(rosa).getByText('Hello?').waitFor()
  await rosa.getByText('Connected. One of yours went out. One is new.').waitFor()
  await messages(rosa)
    .getByText(/^(Sent|Seen)/)
    .last()
    .waitFor()
  expect(await lukas.getByText('Here I am.').count()).toBe(1)
  expect(await messages(rosa).getByText('Here I am.').count()).toBe(1)
})

test('[A5] what a host has begun stays with its conversation, across a switch and a reload', async () => {
  const rosa = await world.owner()
  await openTalk(rosa, 'Ada Okafor')
  await messageField(rosa).fill('One moment, I am looking')
  await openTalk(rosa, 'Lukas Brandt')
  expect(await messageField(rosa).inputValue()).toBe('')
  await row(rosa, 'Ada Okafor').getByText('Draft:', { exact: true }).waitFor()

  await openTalk(rosa, 'Ada Okafor')
  expect(await messageField(rosa).inputValue()).toBe('One moment, I am looking')
  await rosa.reload()
  await rosa.getByText('Draft kept').waitFor()
  expect(await messageField(rosa).inputValue()).toBe('One moment, I am looking')
})

test('[A23] [A25] closing takes it from the list, and a new word brings it back', async () => {
  const rosa = await world.owner()
  const mei = await comeIn(await world.guestPage(), 'Mei Chen', 'Thank you, that is all.')
  await openTalk(rosa, 'Mei Chen')
  await messages(rosa).getByText('Thank you, that is all.').waitFor()
  await messageField(rosa).press('Escape')
  await rosa.keyboard.press('e')

  await rosa.getByText('Closed for everyone. It opens again when Mei Chen writes.').waitFor()
  await row(rosa, 'Mei Chen').waitFor({ state: 'detached' })
  // Focus goes to the row that takes its place, never to the body.
  expect(await rosa.evaluate(() => document.activeElement?.className)).toBe('row')
  await mei
    .getByText(/closed/i)
    .first()
    .waitFor()

  await say(mei, 'One more thing.')
  await row(rosa, 'Mei Chen').waitFor()
  await openTalk(rosa, 'Mei Chen')
  await messages(rosa).getByText('Mei Chen wrote again, so it opened').waitFor()
  await messages(rosa).getByText('One more thing.').waitFor()
})

test('[A23] what was closed by mistake is opened again by Undo', async () => {
  const rosa = await world.owner()
  await openTalk(rosa, 'Mei Chen')
  await messages(rosa).getByText('One more thing.').waitFor()
  await rosa.getByRole('button', { name: 'Close', exact: true }).click()
  await rosa.getByRole('button', { name: 'Undo' }).click()
  await row(rosa, 'Mei Chen').waitFor()
})
