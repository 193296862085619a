// A desk on a website: who may show it, and what a website is told.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contrast } from '../../domain/workspace/accent.ts'
import type { WidgetConfig } from '../../protocol/frame.ts'
import { newKey, openHouse, type TestHost, type TestHouse } from '../testing.ts'

const shop = 'https://shop.example'
const blog = 'https://blog.example:8443'
let house: TestHouse
let rosa: TestHost
const ids = new Map<string, string>()
beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
  for (const slug of ['shop', 'plain', 'other']) ids.set(slug, await house.desk(slug))
  expect(await place('shop', { sites: [shop, blog, shop] })).toBe(200)
})
afterAll(() => house.close())

const widget = {
  ...{ sites: [] as string[], side: 'end', accent: null as string | null, label: {} },
  ...{ closed: 'says', rules: [] as object[], otherwise: 'here' },
}

async function place(slug: string, change: Partial<typeof widget> | null): Promise<number> {
  const answer = await fetch(`${house.url}/api/desks/${ids.get(slug)}/widget`, {
    method: 'PUT',
    headers: {
      cookie: `parley_session=${rosa.token}`,
      origin: 'http://localhost',
      'content-type': 'application/json',
      'idempotency-key': newKey(),
    },
    body: JSON.stringify({ widget: change && { ...widget, ...change } }),
  })
  return answer.status
}

async function get(path: string) {
  const { status, headers, ...answer } = await fetch(`${house.url}${path}`).then(async (got) => ({
    status: got.status,
    headers: got.headers,
    text: await got.text(),
  }))
  const policy = headers.get('content-security-policy') ?? ''
  return { status, headers, policy, ancestors: /frame-ancestors ([^;]*)/.exec(policy)?.[1], ...answer }
}

async function configOf(slug: string): Promise<WidgetConfig> {
  const { text } = await get(`/widget/${slug}.js`)
  return JSON.parse(/begin\((.*)\)/.exec(text)?.[1] ?? 'null') as WidgetConfig
}

describe('[DE15] the page in the frame', () => {
  test('is shown by the sites that the desk names, each once, and by our own pages', async () => {
    const { status, headers, policy, ancestors } = await get('/w/shop')
    expect([status, ancestors]).toEqual([200, `'self' ${blog} ${shop}`])
    expect(headers.get('x-frame-options')).toBeNull()
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).toContain("default-src 'none'")
  })

  test('is not there for a desk that names none, that was taken off, or that there is not', async () => {
    await place('plain', { sites: [] })
    for (const slug of ['plain', 'other', 'nowhere'])
      for (const path of [`/w/${slug}`, `/widget/${slug}.js`, `/example/${slug}`])
        expect((await get(path)).status).toBe(404)
    expect(await place('other', { sites: [shop] })).toBe(200)
    expect((await get('/w/other')).status).toBe(200)
    expect(await place('other', null)).toBe(200)
    expect((await get('/w/other')).status).toBe(404)
  })

  test('is the only one: the desk’s own page, the console and every answer are shown in no frame', async () => {
    for (const path of ['/d/shop', '/console', '/api/desks/shop', '/widget/shop.js', '/example/shop', '/health']) {
      const { headers, ancestors } = await get(path)
      expect([path, ancestors, headers.get('x-frame-options')]).toEqual([path, "'none'", 'DENY'])
    }
  })

  test('changing the desk leaves its sites', async () => {
    const desk = { slug: 'shop', name: 'The shop', team: null, asks: 'nothing', welcome: {}, open: true }
    const answer = await fetch(`${house.url}/api/desks/${ids.get('shop')}`, {
      method: 'PUT',
      headers: {
        cookie: `parley_session=${rosa.token}`,
        origin: 'http://localhost',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ ...desk, limits: { desk: null, host: null } }),
    })
    expect(answer.status).toBe(200)
    const { rows } = await house.admin.query(`select name, widget from desk where slug = 'shop'`)
    expect(rows).toEqual([{ name: 'The shop', widget: { ...widget, sites: [blog, shop] } }])
  })
})

test.each([
  '*',
  'https://*.example',
  'https://shop.example/path',
  "https://shop.example 'unsafe-inline'",
  'https://shop.example; script-src *',
  'javascript:alert(1)',
  'data:',
  'null',
  'https://SHOP.example',
  'https://user@shop.example',
  'https://shop.example:0',
])('[DE15] %s is no site, and reaches no header', async (site) => {
  expect(await place('plain', { sites: [site] })).toBe(400)
  expect((await get('/w/plain')).status).toBe(404)
})

describe('the script of a desk', () => {
  test('may be loaded by every page, and holds what its door tells everybody', async () => {
    const { status, headers } = await get('/widget/shop.js')
    expect([status, headers.get('cross-origin-resource-policy')]).toEqual([200, 'cross-origin'])
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await configOf('shop')).toEqual({
      slug: 'shop',
      workspace: 'Harbor',
      side: 'end',
      label: {},
      accent: expect.any(Object),
      now: expect.any(Number),
      closed: 'says',
      rules: [],
      otherwise: 'here',
      desks: [{ slug: 'shop', name: 'The shop', zone: 'UTC', spans: null }],
    })
  })

  test('has text of a desk as data: nothing of it runs, nothing ends the script', async () => {
    const label = { en: '`);alert(1)//</script>', ar: '"\u2028+alert(1)+"$&' }
    expect(await place('shop', { sites: [shop, blog], label })).toBe(200)
    expect((await configOf('shop')).label).toEqual(label)
    expect((await get('/widget/shop.js')).text).not.toMatch(/<|\u2028/)
    expect(await place('shop', { sites: [shop, blog] })).toBe(200)
  })

  test('[DE16] [A47] a colour of its own is moved until it can be read, in the frame as on the button', async () => {
    expect(await place('shop', { sites: [shop, blog], accent: '#ffee88' })).toBe(200)
    const { accent } = await configOf('shop')
    for (const theme of [0, 1] as const)
      expect(contrast(accent.accent[theme], accent['on-accent'][theme])).toBeGreaterThanOrEqual(4.5)
    expect((await get('/w/shop')).text).toContain(accent.accent[0])
    expect(await place('shop', { sites: [shop, blog] })).toBe(200)
  })
})

test('the page in the frame carries its door and its sites, and an example page names the desk', async () => {
  const { text } = await get('/w/shop?language=ar')
  expect(text).toContain(`<html lang="ar" dir="rtl">`)
  expect(text).toContain(JSON.stringify([blog, shop]))
  expect(text).toContain('"slug":"shop"')
  const example = await get('/example/shop')
  expect(example.text).toContain('src="/widget/shop.js"')
  expect(example.policy).toContain("frame-src 'self'")
  expect((await get('/widget/parley.d.ts')).text).toBe('export {}')
})
