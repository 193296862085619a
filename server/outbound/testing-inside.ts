// A trial of its own process, in a network of its own: whether pushes can be led inside. Where it is not alone it tries nothing.
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { openPush, type PushOptions } from './push.ts'
import { newPushKeys } from './push-seal.ts'
import { createECDH } from 'node:crypto'

const alone = Object.keys(networkInterfaces()).every((name) => name === 'lo')

/** Addresses by which this machine can be reached in that network. */
const reachable = [
  '127.0.0.1',
  '127.9.9.9',
  '169.254.169.254',
  '10.0.0.7',
  '192.168.1.1',
  '100.64.0.1',
  '::1',
  'fd00::7',
]

async function main(): Promise<object> {
  if (!alone) return { refused: 'There are other machines here.' }
  let came = 0
  const server = createServer((socket) => {
    came += 1
    socket.destroy()
  })
  await new Promise<void>((ready) => server.listen(443, '::', ready))
  const said: Record<string, string> = {}
  for (const address of reachable) said[address] = await lead(address, { came: () => came })
  // That they do lead here is shown by the same name where the operator has named it.
  const [before, named] = [came, await push('127.0.0.1', { inside: ['push.example'] })]
  server.close()
  return { said, came: before, named, cameThen: came - before }
}

async function lead(address: string, { came }: { came: () => number }): Promise<string> {
  const before = came()
  const sent = await push(address, {})
  return came() > before ? 'reached' : sent
}

async function push(address: string, options: Partial<PushOptions>): Promise<string> {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys().toString('base64url')
  const resolve = async () => [{ address, family: address.includes(':') ? 6 : 4 }]
  const pushes = openPush({ keys: newPushKeys(), contact: 'mailto:a@b.example', now: Date.now, resolve, ...options })
  const receiver = { endpoint: 'https://push.example/1', publicKey, auth: 'BTBZMqHH6r4Tts7J_aSIgg' }
  const sent = await pushes.send(receiver, { text: '{}', keepSeconds: 1, topic: 'a' })
  return sent.failed ?? `${sent.status}`
}

process.stdout.write(`${JSON.stringify(await main())}\n`)
