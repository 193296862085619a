import { afterAll, beforeAll, expect, test } from 'vitest'
import { conversationCommands } from '../conversation/commands.ts'
import { DatabaseAway } from '../db/database.ts'
import { TestWire } from '../db/testing-wire.ts'
import { newKey, newSecret, openHouse, type TestHost, type TestHouse } from '../testing.ts'
import { lineOf } from '../testing-line.ts'

let house: TestHouse
let rosa: TestHost

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist')
  await house.desk('visa')
})

afterAll(() => house.close())

test('[A8] [A14] a row says who has put the name on it, to whoever may see the row', async () => {
  const tomas = await house.host('Tomás Herrera')
  const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
  const [own, his] = [await lineOf(house, rosa), await lineOf(house, tomas)]
  his.follow('inbox')
  await his.hear('following')
  const assign = (to: string | null, epoch: number) =>
    own.say({ t: 'do', key: newKey(), name: 'assign', on: ada.conversation, body: { to, epoch } })
  for (const [epoch, to] of [tomas.id, null, rosa.id].entries()) {
    assign(to, epoch)
    const { row } = await his.hear('row', ({ row: one }) => one.id === ada.conversation && one.epoch === epoch + 1)
    expect([row.assignee, row.assignedBy]).toEqual([to, to && rosa.id])
  }
  own.say({ t: 'do', key: newKey(), name: 'seal', on: ada.conversation, body: { epoch: 3 } })
  expect(await his.hear('row-gone')).toEqual({ t: 'row-gone', conversation: ada.conversation })
  own.close()
  his.close()
})

test('[A9] a conversation that is opened again comes with how far the host has read it', async () => {
  const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
  const [first, guest] = [await lineOf(house, rosa), await lineOf(house, ada)]
  first.follow('inbox')
  await first.hear('following')
  const act = (name: string, body: object) => first.say({ t: 'do', key: newKey(), name, on: ada.conversation, body })
  act('see', { upTo: 2 })
  act('close', { guestSaidSeen: 1 })
  await first.hear('row', ({ row }) => row.life === 'closed')
  first.close()

  const second = await lineOf(house, rosa)
  second.follow('inbox')
  await second.hear('following')
  guest.say({ t: 'do', key: newKey(), name: 'send-message', on: ada.conversation, body: { text: 'One more thing' } })
  await second.hear('row', ({ row }) => row.life === 'live' && row.guestSaid === 2)
  expect(await second.hear('reading')).toEqual({
    t: 'reading',
    reading: { conversation: ada.conversation, upTo: 2, guestSaid: 1, hidden: 0 },
  })
  second.close()
  guest.close()
})

test('[A9] a reading that was kept and told to nobody is told at the repeat, whatever else shares its commit', async () => {
  const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
  const { workspace } = house
  const on = { workspace, stream: ada.conversation }
  const guest = { kind: 'guest' as const, workspace, id: ada.id }
  const see = {
    ...on,
    command: commandOf('see'),
    body: { upTo: 2 },
    key: newKey(),
    actor: { kind: 'host' as const, workspace, ...rosa },
    again: false,
  }
  await house.lanes.perform(see)
  const line = await lineOf(house, rosa)
  line.follow('inbox')
  await line.hear('following')

  const send = { ...on, command: commandOf('send-message'), body: { text: 'And?' }, key: newKey(), actor: guest }
  await Promise.all([house.lanes.perform({ ...send, again: false }), house.lanes.perform({ ...see, again: true })])
  expect(await line.hear('reading')).toEqual({
    t: 'reading',
    reading: { conversation: ada.conversation, upTo: 2, guestSaid: 1, hidden: 0 },
  })
  line.close()
})

test('[A9] [LO9] what may have been kept when the connection broke is told, though nobody asks again', async () => {
  const wire = await TestWire.open()
  const far = await openHouse({ wire })
  await far.desk('visa')
  const host = await far.host('Rosa Lindqvist')
  const ada = await far.arrive('visa', newSecret(), { text: 'Hello' })
  const line = await lineOf(far, host)
  line.follow('inbox')
  await line.hear('following')
  const actor = { kind: 'host' as const, workspace: far.workspace, ...host }
  const on = { workspace: far.workspace, stream: ada.conversation, actor, again: false }
  const see = far.lanes.perform({ ...on, command: commandOf('see'), body: { upTo: 2 }, key: newKey() })

  wire.cutBehindCommit()
  await expect(see).rejects.toThrow(DatabaseAway)
  expect((await line.hear('reading')).reading).toEqual({
    conversation: ada.conversation,
    upTo: 2,
    guestSaid: 1,
    hidden: 0,
  })
  line.close()
  await far.close()
  await wire.close()
})

function commandOf(name: string) {
  const found = conversationCommands.find((command) => command.name === name)
  if (!found) throw new Error(`There is no command ${name}`)
  return found
}
