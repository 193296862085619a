// A house as the oldest version that was released left it, taken over by this one: everything is there, and life goes on.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { password, rosa } from '../../cast/cast.ts'
import type { FactsPage, InboxPage, ThreadSnapshot } from '../../protocol/conversation.ts'
import type { SearchPage } from '../../protocol/search.ts'
import { readBackup } from '../../server/db/backup/manifest.ts'
import type { Scene } from '../net/stage.ts'
import type { Built } from '../world/build.ts'
import { World } from '../world/world.ts'

/** A backup of the cast at work, made by that version. It is never made anew: a newer one would prove nothing. */
const released = fileURLToPath(new URL('./released-0.1.0', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))

export async function oldest(built: Built): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-lab-released-'))
  const variables = { PARLEY_DATA: folder }
  try {
    await promisify(execFile)(
      process.execPath,
      ['node_modules/tsx/dist/cli.mjs', 'scripts/backup.ts', 'restore', released],
      {
        cwd: root,
        env: { ...process.env, ...variables },
      },
    )
    const world = await World.open(built, { variables, cluster: join(folder, 'postgres') })
    const scene = await goOn(world).finally(() => world.close())
    return scene
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function goOn(world: World): Promise<Scene> {
  const { migrations, parts } = await readBackup(released)
  const words = parts.find(({ name }) => name === 'message')?.rows ?? 0
  const done = await world.admin.rows<{ name: string }>('select name from migration order by name')
  const ask = await signIn(world.origin)
  const read = await readEverything(ask)
  const stored = await world.admin.rows<{ text: string }>('select text from message')
  const { messages } = (await ask('POST /api/searches', { text: 'transcript' })) as SearchPage
  return {
    figures: {
      releasedMigrations: migrations.length,
      migrationsNow: done.length,
      releasedWords: words,
      wordsRead: read.size,
    },
    checks: {
      'the tables of the oldest version come to be those of this one': done.length >= migrations.length,
      'every word of it is read by who may read it': words > 0 && stored.every(({ text }) => read.has(text)),
      'what was said is found': (messages?.found.length ?? 0) > 0,
      'people talk on': await talksOn(ask),
    },
  }
}

type Ask = (route: string, body?: unknown) => Promise<unknown>

/** Who is signed in by the password that was chosen then. */
async function signIn(origin: string): Promise<Ask> {
  const headers: Record<string, string> = { 'content-type': 'application/json', origin }
  const send = (route: string, body?: unknown) => {
    const [method = '', path = ''] = route.split(' ')
    return fetch(`${origin}${path}`, {
      method,
      headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }
  const entered = await send('POST /api/session', { email: rosa.email, password })
  headers['cookie'] = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return async (route, body) => {
    const answer = await send(route, body)
    if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
}

async function readEverything(ask: Ask): Promise<Set<string>> {
  const read = new Set<string>()
  const { rows } = (await ask('GET /api/inbox')) as InboxPage
  for (const { id } of rows) {
    const { facts } = (await ask(`GET /api/conversations/${id}/facts?before=1000000`)) as FactsPage
    for (const fact of facts) if (!fact.hidden && 'text' in fact.fact) read.add(fact.fact.text)
  }
  return read
}

async function talksOn(ask: Ask): Promise<boolean> {
  const { rows } = (await ask('GET /api/inbox')) as InboxPage
  const [first] = rows
  if (!first) return false
  const before = (await ask(`GET /api/conversations/${first.id}`)) as ThreadSnapshot
  const { n } = (await ask(`POST /api/conversations/${first.id}/messages`, {
    text: 'We moved house, and are still here.',
  })) as {
    n: number
  }
  return n > before.n
}
