// How well a question is answered from what is known: sets in three languages, asked of a server over HTTP.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Judged, judgeAll, qualityOf, questionSets, setLanguages } from '../server/knowledge/testing.ts'
import type { QuestionAnswered } from '../protocol/knowledge.ts'
import type { Asked } from './asked.ts'
import { bundles } from './build.ts'
import { percentile, shown } from './figures.ts'
import { seedInbox } from './seed-inbox.ts'
import { openAdmin, startServer, stopProcess } from './servers.ts'

/** Precision and recall over all sets, and how long a question takes; each language and what was missed are printed. */
export async function measureKnowledge({ folder }: Asked) {
  const server = await startServer(bundles.server, join(folder, 'knowledge'))
  const admin = await openAdmin(server.dataFolder, 'parley')
  const token = await seedInbox(admin, 1)
  await admin.query(`update host set role = 'owner'`)
  await admin.end()
  const send = sender(server.port, token)
  for (const language of setLanguages)
    for (const { key: _key, ...item } of questionSets[language].items)
      await send('PUT', `/api/knowledge/${randomUUID()}`, { ...item, language, revision: 0, link: null })
  const times: number[] = []
  const judged = await judgeAll(async (asked) => {
    const from = performance.now()
    const answered = await send('POST', '/api/knowledge/questions', asked)
    times.push(performance.now() - from)
    return answered as QuestionAnswered
  })
  await stopProcess(server.child)
  return told(judged, times)
}

function told(judged: readonly Judged[], times: readonly number[]) {
  for (const { language, how, came, text, said, score } of judged)
    if (came === 'wrong' || (came === 'silent' && how !== 'unrelated'))
      console.log(`${came} at ${score}: ${language}, ${how}: ${text}${said === null ? '' : ` -> ${said}`}`)
  for (const language of setLanguages)
    say(
      language,
      judged.filter((one) => one.language === language),
    )
  say(
    'written after the rule',
    judged.filter(({ fresh }) => fresh),
  )
  say('all', judged)
  const { precision, recall } = qualityOf(judged)
  const sorted = [...times].sort((one, other) => one - other)
  return { knowledgePrecision: precision, knowledgeRecall: recall, knowledgeMs: percentile(sorted, 0.99) }
}

function say(what: string, judged: readonly Judged[]): void {
  const { precision, recall } = qualityOf(judged)
  const none = judged.filter(({ how }) => how === 'unrelated').length
  console.log(
    `${what}: precision ${shown(precision)}, recall ${shown(recall)} (${judged.length - none} questions, ${none} unrelated)`,
  )
}

function sender(port: number, token: string) {
  return async (method: string, path: string, body: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        cookie: `parley_session=${token}`,
        'content-type': 'application/json',
        origin: `http://127.0.0.1:${port}`,
      },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
}
