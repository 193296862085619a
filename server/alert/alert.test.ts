// A host's devices are told that a conversation needs them: through a push service by TLS, whose devices read what comes.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import type { AlertDeviceView, OwnAlerts } from '../../protocol/alert.ts'
import { type PushService, startPushService, testPush } from '../outbound/testing-push.ts'
import { openMail } from '../mail/mail.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf } from '../testing-line.ts'
import { furtherSession } from '../testing-matrix.ts'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { alertTasks } from './commands.ts'
import { pushKeys } from './commands-keys.ts'

let service: PushService
let house: TestHouse
let rosa: TestHost
let tomas: TestHost
let yuki: TestHost

beforeAll(async () => {
  service = await startPushService()
  house = await openHouse({ push: testPush(service) })
  rosa = await house.host('Rosa Lindqvist', 'owner')
  tomas = await house.host('Tomás Herrera')
  yuki = await house.host('Yuki Sato')
  const team = await house.team('Visa team', [tomas.id])
  await house.desk('hall', { team })
  const desk = await house.desk('visa', { team })
  const bot = randomUUID()
  await ask(rosa, 'POST', '/api/bots', { id: bot, name: 'Guide' })
  await ask(rosa, 'POST', `/api/bots/${bot}/versions`, { name: 'Guide', revision: 0, flow: guide })
  expect((await ask(rosa, 'PUT', `/api/desks/${desk}/bot`, { bot })).status).toBe(200)
})
afterAll(async () => {
  await house.close()
  await service.close()
})
beforeEach(async () => {
  await house.admin.query('delete from push_device')
  for (const list of [house.jobs, service.pushed, service.answers]) list.splice(0)
})

const ask = (who: TestHost | TestGuest, ...asked: [string, string, object?]) => askAs(house, who, ...asked)
const at = ({ conversation }: TestGuest, rest = '') => `/api/conversations/${conversation}${rest}`
const devicesOf = async (host: TestHost) =>
  ((await ask(host, 'GET', '/api/me/alerts')).body as unknown as OwnAlerts).devices

async function subscribe(host: TestHost) {
  const device = service.subscribe()
  expect((await ask(host, 'PUT', '/api/me/alerts/subscription', device)).status).toBe(200)
  return device
}

/** A guest of whom a colleague says that they need a person, and by which fact. */
async function needing(): Promise<{ guest: TestGuest; n: number }> {
  const guest = await house.arrive('visa', newSecret(), { name: 'Ada Okafor' })
  const { status, body } = await ask(rosa, 'PUT', at(guest, '/call'))
  expect(status).toBe(200)
  return { guest, n: Number(body['n']) }
}

/** Does what was left, and what that leaves, each once; answers with what was put off. */
async function work(): Promise<{ payload: unknown; runAt?: Date }[]> {
  const tasks = alertTasks({
    ...house,
    mail: openMail({ ...house, bytes: house.files.store, deliver: async () => undefined }),
  })
  const later: { payload: unknown; runAt?: Date }[] = []
  for (let job = house.jobs.shift(); job; job = house.jobs.shift()) {
    if (job.runAt) later.push(job)
    else if (job.name === 'alert-hosts' || job.name === 'push') await tasks[job.name](job.payload)
  }
  return later
}

const nowhere = { endpoint: '' }
const textsOf = (device: { endpoint: string }) =>
  service.pushed.filter((one) => one.device === device.endpoint).map(({ text }) => text)

test('[D5] [AL1] [AL3] every device of those who may read it is told once, why and where, and nothing that was said', async () => {
  const devices = { rosa: await subscribe(rosa), tomas: await subscribe(tomas), yuki: await subscribe(yuki) }
  const { guest } = await needing()
  await ask(guest, 'POST', at(guest, '/messages'), { text: 'My passport is CZ8810234' })
  await ask(rosa, 'PUT', at(guest, '/call'))
  await work()

  const told = { kind: 'flagged', desk: 'visa', on: guest.conversation }
  expect([textsOf(devices.rosa), textsOf(devices.tomas), textsOf(devices.yuki)]).toEqual([[told], [told], []])
  expect(new Set(service.pushed.map(({ bytes }) => bytes)).size).toBe(1)
  const topics = service.pushed.map(({ headers }) => headers['topic'])
  expect(new Set(topics).size).toBe(2)
})

test('[D5] [AL9] whoever wants letters as well gets one for each need, in their language, and it stands in nobody’s list', async () => {
  const letters = async () =>
    (
      await house.admin.query<{ to: string; subject: string; text: string }>(
        'select to_address as "to", subject, text from mail where passing',
      )
    ).rows
  expect((await ask(tomas, 'PUT', '/api/me/alerts/mail', { on: true })).status).toBe(200)
  expect((await ask(tomas, 'GET', '/api/me/alerts')).body).toMatchObject({ mail: true })
  const { guest } = await needing()
  await ask(guest, 'POST', at(guest, '/messages'), { text: 'My passport is CZ8810234' })
  const left = [...house.jobs]
  await work()
  house.jobs.push(...left)
  await work()

  const [letter, ...others] = await letters()
  expect(others).toEqual([])
  expect(letter).toMatchObject({ to: `${tomas.id}@harbor.example`, subject: 'Harbor: you are needed at visa' })
  expect(letter?.text).toContain(`/console/conversations/${guest.conversation}`)
  expect(JSON.stringify(letter)).not.toMatch(/Ada|passport/)
  expect(JSON.stringify((await ask(rosa, 'GET', '/api/mail')).body)).not.toContain('needed at visa')
  await ask(tomas, 'PUT', '/api/me/alerts/mail', { on: false })
})

test('[AL2] a need that is settled is told to nobody, and told again when it comes anew', async () => {
  const device = await subscribe(tomas)
  const { guest } = await needing()
  await ask(rosa, 'DELETE', at(guest, '/call'))
  await work()
  expect(textsOf(device)).toEqual([])

  await ask(rosa, 'PUT', at(guest, '/call'))
  await work()
  expect(textsOf(device)).toHaveLength(1)
})

test('[AL2] whoever has a page in front of their eyes, or has read it, is told on no device', async () => {
  const devices = [await subscribe(rosa), await subscribe(tomas)]
  const line = await lineOf(house, tomas)
  line.say({ t: 'front', is: true })
  line.say({ t: 'ping', n: 1 })
  await line.hear('pong')
  const { guest, n } = await needing()
  await ask(rosa, 'PUT', at(guest, '/reading'), { upTo: n })
  await work()
  expect(devices.map(textsOf)).toEqual([[], []])

  line.say({ t: 'front', is: false })
  line.say({ t: 'ping', n: 2 })
  await line.hear('pong', ({ n }) => n === 2)
  await needing()
  await work()
  expect(devices.map((device) => textsOf(device).length)).toEqual([1, 1])
  line.close()
})

test('[D5] [AL1] a conversation that a colleague gives is told to the one who has it now', async () => {
  const devices = [await subscribe(rosa), await subscribe(tomas)]
  const guest = await house.arrive('hall')
  expect((await ask(rosa, 'PUT', at(guest, '/assignee'), { to: tomas.id, epoch: 0 })).status).toBe(200)
  await work()
  expect(devices.map(textsOf)).toEqual([[], [{ kind: 'given', desk: 'hall', on: guest.conversation }]])

  const own = await house.arrive('hall')
  await ask(rosa, 'PUT', at(own, '/assignee'), { to: rosa.id, epoch: 0 })
  await work()
  expect(textsOf(devices[0] ?? nowhere)).toEqual([])
})

test('[AL1] of what was sealed meanwhile nobody hears but the host who has sealed it', async () => {
  const devices = [await subscribe(rosa), await subscribe(tomas)]
  const guest = await house.arrive('hall')
  await ask(tomas, 'PUT', at(guest, '/assignee'), { to: rosa.id, epoch: 0 })
  expect((await ask(tomas, 'PUT', at(guest, '/seal'), { epoch: 1 })).status).toBe(200)
  await work()
  expect(devices.map(textsOf)).toEqual([[], []])
})

test('[AL4] a device is told no more once its session is over, the host is removed, or its service says that it is gone', async () => {
  const session = await furtherSession({ house }, yuki.id, house.workspace)
  await subscribe(session)
  await subscribe(yuki)
  expect(await devicesOf(yuki)).toHaveLength(2)
  await ask(session, 'DELETE', '/api/session')
  expect(await devicesOf(yuki)).toHaveLength(1)

  const gone = await subscribe(tomas)
  service.forget(gone)
  await needing()
  await work()
  expect(await devicesOf(tomas)).toEqual([])

  const leaving = await house.host('Sofia')
  await subscribe(leaving)
  await house.admin.query("update credential set expires_at = now() - interval '1 second' where id = $1", [
    leaving.session,
  ])
  expect((await house.admin.query('select from push_device where host_id = $1', [leaving.id])).rowCount).toBe(1)
  await ask(rosa, 'DELETE', `/api/hosts/${leaving.id}`)
  expect((await house.admin.query('select from push_device where host_id = $1', [leaving.id])).rowCount).toBe(0)
})

test('[AL6] what could not be brought is tried again, later and later, and given up in the end', async () => {
  const device = await subscribe(tomas)
  await needing()
  service.answers.push([503], [429, '60'], [500], [503], [502])
  const waits: number[] = []
  for (let later = await work(); later.length > 0; later = await work()) {
    const [job] = later
    waits.push(Math.round(((job?.runAt?.getTime() ?? 0) - Date.now()) / 1000))
    house.jobs.push({ name: 'push', payload: job?.payload })
  }
  expect(waits).toEqual([5, 60, 80, 320])
  expect(textsOf(device)).toEqual([])
  expect((await devicesOf(tomas))[0]?.failed).toMatchObject({ why: 'later', status: 502 })
})

test('[AL6] what was refused is not tried again, and is written down', async () => {
  await subscribe(tomas)
  await needing()
  service.answers.push([403])
  expect(await work()).toEqual([])
  expect((await devicesOf(tomas))[0]).toMatchObject({ taken: null, failed: { why: 'refused', status: 403 } })
})

test('[D6] [AL7] a try goes the whole way, and the device says for itself that it has shown it', async () => {
  const device = await subscribe(tomas)
  const [own] = (await devicesOf(tomas)) as [AlertDeviceView]
  const tried = (who: TestHost, id = own.id) => ask(who, 'POST', `/api/me/alerts/devices/${id}/tests`)
  expect((await tried(tomas)).body).toEqual({ came: 'taken', status: 201 })
  expect(textsOf(device)).toEqual([{ kind: 'test' }])
  expect((await ask(tomas, 'PUT', '/api/me/alerts/shown')).status).toBe(200)
  const [after] = await devicesOf(tomas)
  expect(after).toMatchObject({ current: true, taken: expect.any(Number), shown: expect.any(Number), failed: null })

  expect(await tried(rosa)).toEqual({ status: 404, body: { refused: 'not-found' } })
  expect(await ask(rosa, 'DELETE', `/api/me/alerts/devices/${own.id}`)).toMatchObject({ status: 404 })
  service.forget(device)
  expect((await tried(tomas)).body).toEqual({ came: 'gone', status: 410 })
  expect(await devicesOf(tomas)).toEqual([])
})

test('[AL4] whoever signs in at a browser takes over its device', async () => {
  const device = await subscribe(tomas)
  expect((await ask(yuki, 'PUT', '/api/me/alerts/subscription', device)).status).toBe(200)
  expect([await devicesOf(tomas), (await devicesOf(yuki)).length]).toEqual([[], 1])
  expect((await ask(yuki, 'PUT', '/api/me/alerts/subscription', service.subscribe())).status).toBe(200)
  expect(await devicesOf(yuki)).toHaveLength(1)
})

test.each([
  { endpoint: 'https://127.0.0.1/1' },
  { endpoint: 'https://10.0.0.1:8443/1' },
  { endpoint: 'http://push.example/1' },
  { endpoint: 'https://localhost/1' },
  { publicKey: 'A'.repeat(87) },
])('[AL5] what is no push service’s device is not kept: %o', async (change) => {
  const answer = await ask(tomas, 'PUT', '/api/me/alerts/subscription', { ...service.subscribe(), ...change })
  expect(answer).toEqual({ status: 400, body: { problems: [{ path: '/endpoint', problem: 'no-push-service' }] } })
  expect(await devicesOf(tomas)).toEqual([])
})

test('the key by which push services know us is made once', async () => {
  const [first, second] = [await pushKeys(house.database, Date.now), await pushKeys(house.database, Date.now)]
  expect(second).toEqual(first)
})
