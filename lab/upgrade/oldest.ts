// A house as the oldest version that was released left it, taken over by this one: everything is there, and life goes on.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { password, rosa } from '../../cast/cast.ts'
import type { FactsPage, InboxPage, NumberedFact, ThreadSnapshot } from '../../protocol/conversation.ts'
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
    return await goOnAndClose(world)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function goOnAndClose(world: World): Promise<Scene> {
  try {
    return await goOn(world)
  } finally {
    await world.close()
  }
}

async function goOn(world: World): Promise<Scene> {
  const { migrations, parts } = await readBackup(released)
  const words = parts.find(({ name }) => name === 'message')?.rows ?? 0
  const done = await world.admin.rows<{ name: string }>('select name from migration order by name')
  const ask = await signIn(world.origin)
  const stored = await world.admin.rows<Stored>(openWords, [rosa.email])
  const read = await readAll(ask, stored)
  const { messages } = (await ask('POST /api/searches', { text: 'transcript' })) as SearchPage
  return {
    figures: {
      releasedMigrations: migrations.length,
      migrationsNow: done.length,
      releasedWords: words,
      wordsToRead: stored.length,
    },
    checks: {
      'the tables of the oldest version come to be those of this one': done.length >= migrations.length,
      'every word of it is read by who may read it': stored.length > 0 && stored.every(({ text }) => read.has(text)),
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

/** Every word that stands in the tables and is sealed by nobody else. */
const openWords = `
  select c.id as conversation, m.text
    from conversation c
    join message m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
    left join host h on h.workspace_id = c.workspace_id and h.id = c.sealed_by
   where c.sealed_by is null or h.email = $1`

interface Stored {
  readonly conversation: string
  readonly text: string
}

/** What is read in those conversations. */
async function readAll(ask: Ask, stored: readonly Stored[]): Promise<Set<string>> {
  const read = new Set<string>()
  for (const id of new Set(stored.map(({ conversation }) => conversation))) {
    const { facts } = (await ask(`GET /api/conversations/${id}/facts?before=1000000`)) as FactsPage
    for (const text of facts.flatMap(textsOf)) read.add(text)
  }
  return read
}

/** What people wrote stands in a fact as its text, or as the label of a file. */
function textsOf(numbered: NumberedFact): string[] {
  if (numbered.hidden) return []
  const { fact } = numbered
  if ('text' in fact) return [fact.text]
  return 'label' in fact ? [fact.label] : []
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
