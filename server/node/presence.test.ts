import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Topic } from '../../protocol/frames.ts'
import { alertTasks } from '../alert/commands.ts'
import { openMail } from '../mail/mail.ts'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf, type TestLine } from '../testing-line.ts'

let house: TestHouse
let other: Awaited<ReturnType<TestHouse['another']>>
let rosa: TestHost
let tomas: TestHost
beforeAll(async () => {
  house = await openHouse({ shared: true })
  rosa = await house.host('Rosa Lindqvist', 'owner')
  tomas = await house.host('Tomás Herrera')
  await house.desk('visa')
  other = await house.another()
})
afterAll(async () => {
  await other.close()
  await house.close()
})

const topicOf = ({ conversation }: TestGuest): Topic => `conversation:${conversation}`
const presenceOf = (line: TestLine, { conversation }: TestGuest) =>
  line.heard
    .flatMap((frame) => (frame.t === 'presence' ? frame.list : []))
    .filter((one) => one.conversation === conversation)
    .at(-1)

describe('[ND7] who is where, across nodes and without a bus', () => {
  test('a host reads where the guest of another node is, and sees them go', async () => {
    const host = await lineOf(other, rosa)
    host.follow('inbox')
    await host.hear('lines')
    const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
    const guest = await lineOf(house, ada)
    await expect.poll(() => presenceOf(host, ada)?.guest).toEqual({ state: 'elsewhere' })
    guest.say({ t: 'looking', on: ada.conversation })
    const began = performance.now()
    await expect.poll(() => presenceOf(host, ada)?.guest).toEqual({ state: 'looking' })
    process.stdout.write(`Presence from node to node without a bus: ${Math.round(performance.now() - began)} ms\n`)

    // Whoever comes later is told of it at once.
    const late = await lineOf(other, tomas)
    late.follow('inbox')
    await expect.poll(() => presenceOf(late, ada)?.guest).toEqual({ state: 'looking' })
    guest.close()
    await expect.poll(() => presenceOf(host, ada)?.guest?.state).toBe('away')
    for (const line of [host, late]) line.close()
  })

  test('a guest hears which hosts of another node are here, who looks, and who types; and the host who types hears nothing of it', async () => {
    const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
    const guest = await lineOf(house, ada)
    guest.follow('desk')
    guest.follow(topicOf(ada))
    await guest.hear('snapshot')
    const [host, same] = [await lineOf(other, tomas), await lineOf(house, tomas)]
    await guest.hear('desk', ({ desk }) => desk.here.includes(tomas.id))
    for (const line of [host, same]) line.follow(topicOf(ada))
    await Promise.all([host.hear('snapshot'), same.hear('snapshot')])
    host.say({ t: 'looking', on: ada.conversation })
    await guest.hear('desk', ({ desk }) => desk.looking.includes(tomas.id))
    host.say({ t: 'typing', on: ada.conversation })
    expect(await guest.hear('typing')).toEqual({
      t: 'typing',
      on: ada.conversation,
      by: { kind: 'host', id: tomas.id, name: 'Tomás Herrera' },
    })
    guest.say({ t: 'typing', on: ada.conversation })
    await host.hear('typing', ({ by }) => by.kind === 'guest')
    expect(same.heard.filter((frame) => frame.t === 'typing' && frame.by.kind === 'host')).toEqual([])
    same.close()
    host.close()
    await guest.hear('desk', ({ desk }) => !desk.here.includes(tomas.id) && guest.heard.length > 3)
    guest.close()
  })

  test('what is sealed on one node shows nobody’s presence to colleagues on the other', async () => {
    const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
    await askAs(house, rosa, 'PUT', `/api/conversations/${ada.conversation}/seal`, { epoch: 0 })
    const [colleague, guest] = [await lineOf(other, tomas), await lineOf(house, ada)]
    colleague.follow('inbox')
    await colleague.hear('lines')
    guest.say({ t: 'looking', on: ada.conversation })
    const omar = await house.arrive('visa', newSecret(), { text: 'Hello' })
    const later = await lineOf(house, omar)
    later.say({ t: 'looking', on: omar.conversation })
    await expect.poll(() => presenceOf(colleague, omar)?.guest).toEqual({ state: 'looking' })
    expect(presenceOf(colleague, ada)).toBeUndefined()
    for (const line of [colleague, guest, later]) line.close()
  })
})

/** How many letters those who want them have got of what was left to be told. */
async function lettersAfterWork(): Promise<number> {
  const tasks = alertTasks({
    ...house,
    mail: openMail({ ...house, bytes: { open: async () => null }, deliver: async () => undefined }),
  })
  for (const { name, payload } of house.jobs.splice(0)) if (name === 'alert-hosts') await tasks[name](payload)
  return (await house.admin.query('delete from mail where passing')).rowCount ?? 0
}

test('[ND8] [AL2] whoever has a page of another node in front of them is told by nothing else', async () => {
  await house.admin.query('update host set alert_mail = true where id = $1', [tomas.id])
  const given = async () => {
    const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
    house.jobs.splice(0)
    const path = `/api/conversations/${ada.conversation}/assignee`
    expect((await askAs(house, rosa, 'PUT', path, { to: tomas.id, epoch: 0 })).status).toBe(200)
  }
  const frontUntil = () => house.hub.abroad.frontUntil(house.workspace, tomas.id)
  await given()
  expect(await lettersAfterWork()).toBe(1)

  const line = await lineOf(other, tomas)
  line.say({ t: 'front', is: true })
  await expect.poll(frontUntil).toBe(Infinity)
  await given()
  expect(await lettersAfterWork()).toBe(0)

  line.say({ t: 'front', is: false })
  await expect.poll(frontUntil).toBeLessThan(Infinity)
  await given()
  expect(await lettersAfterWork()).toBe(1)
  line.close()
})

test('[ND9] a node that is no more takes its presences with it, and what it had told stays', async () => {
  const third = await house.another()
  const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
  const [host, guest] = [await lineOf(house, rosa), await lineOf(third, ada)]
  host.follow('inbox')
  await host.hear('lines')
  guest.say({ t: 'looking', on: ada.conversation })
  await expect.poll(() => presenceOf(host, ada)?.guest).toEqual({ state: 'looking' })
  await third.close()
  await expect.poll(() => presenceOf(host, ada)?.guest?.state).toBe('away')
  for (const line of [host, guest]) line.close()
})
