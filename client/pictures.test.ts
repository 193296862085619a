import { expect, test } from 'vitest'
import type { ConversationId, FileId } from '../domain/shared/ids.ts'
import { fetchFile, Pictures } from './pictures.ts'
import { FakeWorld, settled } from './testing/fake-world.ts'

const on = 'talk' as ConversationId
const guest = { desk: 'help', secret: 'S' }

function setUp(answer: () => Response | Promise<Response>) {
  const world = new FakeWorld()
  const asked: { path: string; headers: Headers }[] = []
  const made = new Set<string>()
  world.answer = (path, { headers }) => {
    asked.push({ path, headers: new Headers(headers) })
    return answer()
  }
  const addresses = {
    make: () => {
      made.add(`blob:${made.size}`)
      return `blob:${made.size - 1}`
    },
    drop: (address: string) => void made.delete(address),
  }
  return { world, asked, made, pictures: new Pictures(world, guest, addresses) }
}

const bytes = () => new Response('pixels')

test('[CL32] a picture is fetched once, as the person that one is, and is the same until it changes', async () => {
  const { asked, pictures } = setUp(bytes)
  const file = 'a' as FileId
  expect(pictures.of(on, file, 'preview')).toEqual({ state: 'loading' })
  expect(pictures.of(on, file, 'preview')).toBe(pictures.of(on, file, 'preview'))
  await settled()
  expect(pictures.of(on, file, 'preview')).toEqual({ state: 'here', address: 'blob:0' })
  expect(pictures.of(on, file, 'preview')).toBe(pictures.of(on, file, 'preview'))
  expect(asked.map(({ path }) => path)).toEqual(['/api/conversations/talk/files/a/preview'])
  expect(asked[0]?.headers.get('authorization')).toBe('Parley S')
})

test('[CL32] one that is withdrawn leaves nothing behind, also when it was on its way', async () => {
  const { made, pictures } = setUp(bytes)
  pictures.of(on, 'a' as FileId, 'preview')
  await settled()
  pictures.forget('a' as FileId)
  pictures.of(on, 'b' as FileId, 'picture')
  pictures.forget('b' as FileId)
  await settled()
  expect([...made]).toEqual([])
})

test('[CL32] the last ones looked at are kept, and no more than eighty', async () => {
  const { made, pictures } = setUp(bytes)
  for (let at = 0; at < 100; at += 1) pictures.of(on, `${at}` as FileId, 'preview')
  await settled()
  expect(made.size).toBe(80)
  pictures.leave()
  expect(made.size).toBe(0)
})

test('what is gone is said to be; what did not arrive is asked for again after a while', async () => {
  const { world, asked, pictures } = setUp(() => new Response('', { status: asked.length === 1 ? 502 : 404 }))
  const file = 'a' as FileId
  pictures.of(on, file, 'preview')
  await settled()
  expect(pictures.of(on, file, 'preview')).toEqual({ state: 'failed' })
  world.clock.pass(5000)
  expect(pictures.of(on, file, 'preview')).toEqual({ state: 'loading' })
  await settled()
  expect(pictures.of(on, file, 'preview')).toEqual({ state: 'gone' })
})

test('a file to be saved comes whole, or it is said why not', async () => {
  const { world } = setUp(bytes)
  const of = { on, file: 'a' as FileId }
  expect(await ((await fetchFile(world, guest, of)) as Blob).text()).toBe('pixels')
  world.answer = () => new Response('', { status: 404 })
  expect(await fetchFile(world, guest, of)).toBe('gone')
  world.answer = () => Promise.reject(new TypeError('no network'))
  expect(await fetchFile(world, guest, of)).toBe('failed')
})
