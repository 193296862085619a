import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message } from './push.ts'
import { type PushService, startPushService, testPush } from './testing-push.ts'

let service: PushService
beforeAll(async () => {
  service = await startPushService()
})
afterAll(() => service.close())

const message: Message = { text: '{"kind":"test"}', keepSeconds: 60, topic: 'test' }

test('[AL3] a push reaches the device sealed, and its service reads nothing of it', async () => {
  const device = service.subscribe()
  const sent = await testPush(service).send(device, message)

  expect(sent).toEqual({ status: 201, wishedMs: null })
  const [came] = service.pushed.splice(0)
  expect(came).toMatchObject({ device: device.endpoint, text: { kind: 'test' } })
  expect(came?.headers).toMatchObject({ ttl: '60', topic: 'test', urgency: 'high', 'content-encoding': 'aes128gcm' })
})

test('what the service answers is handed on, and when it wants to be asked again', async () => {
  const device = service.subscribe()
  service.answers.push([429, '30'], [503], [302], [410])
  const pushes = testPush(service)
  const said = []
  for (let time = 0; time < 4; time++) said.push(await pushes.send(device, message))

  expect(said).toEqual([
    { status: 429, wishedMs: 30_000 },
    { status: 503, wishedMs: null },
    { status: 302, wishedMs: null },
    { status: 410, wishedMs: null },
  ])
})

test('[AL5] whoever cannot prove to be the service is told nothing', async () => {
  const device = service.subscribe()
  const unknown = testPush(null, { inside: [service.host], resolve: async () => [{ address: '127.0.0.1', family: 4 }] })

  expect(await unknown.send(device, message)).toEqual({ failed: 'untrusted' })
  expect(service.pushed).toEqual([])
})

test('a service that nobody finds is unreachable', async () => {
  const device = { ...service.subscribe(), endpoint: 'https://push.example/1' }
  expect(await testPush(null).send(device, message)).toEqual({ failed: 'unreachable' })
})

test('[AL5] a push service of the own network is one that the operator has named, and no other', () => {
  const device = service.subscribe()
  expect(testPush(service).takes(device)).toBe(true)
  expect(testPush(null).takes(device)).toBe(false)
  expect(testPush(service).takes({ ...device, endpoint: device.endpoint.replace('https', 'http') })).toBe(false)
  expect(testPush(null).takes({ ...device, endpoint: 'https://push.example/1' })).toBe(true)
})

test('[AL5] no name leads a push inside: tried in a network of its own, where it would arrive', async () => {
  const trial = ['--import', 'tsx', 'server/outbound/testing-inside.ts']
  const reachable = ['169.254.169.254', '10.0.0.7', '192.168.1.1', '100.64.0.1', 'fd00::7']
  const add = reachable.map((address) => `ip address add ${address} dev lo`).join(' && ')
  const own = ['-rn', 'sh', '-c', `ip link set lo up && ${add} && exec "$0" ${trial.join(' ')}`, process.execPath]
  const run = promisify(execFile)
  const { stdout } = await run('unshare', own).catch(() => run(process.execPath, trial))
  const said = JSON.parse(stdout) as Trial

  // Where a machine gives no network of its own, nothing is tried.
  if (said.refused) return expect(said).toEqual({ refused: 'There are other machines here.' })
  expect(new Set(Object.values(said.said ?? {}))).toEqual(new Set(['inside']))
  expect([said.came, said.cameThen]).toEqual([0, 1])
  expect(Object.keys(said.said ?? {})).toEqual(expect.arrayContaining(reachable))
})

interface Trial {
  readonly refused?: string
  readonly said?: Readonly<Record<string, string>>
  readonly came?: number
  readonly cameThen?: number
}
