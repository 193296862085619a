// The house of a story: everybody who hears, at lines that are open, and how something is done and known to have been told.
import { randomUUID } from 'node:crypto'
import type { FrameDown, Topic } from '../protocol/frames.ts'
import type { Ear, Secrets } from './testing-sinks-secrets.ts'
import { type Clock, clockFrom } from './testing-sinks-transcript.ts'
import { lineOf, type TestLine } from './testing-line.ts'
import { alertTasks } from './alert/commands.ts'
import type { Push } from './outbound/push.ts'
import { deviceKeys } from './testing-matrix-alerts.ts'
import { credentialsOf, type Matrix, openMatrix, standings } from './testing-matrix.ts'
import { newSecret, type TestGuest, type TestHost } from './testing.ts'

/** Those who can open a line. */
const ears = [...standings.filter((one) => !['anonymous', 'expired', 'removed'].includes(one)), 'sealed-guest'] as const

export interface Story {
  readonly matrix: Matrix
  readonly clock: Clock
  readonly secrets: Secrets
  readonly logged: string[]
  /** What came to devices, by whose they are. */
  readonly pushed: { readonly ear: Ear; readonly text: string }[]
  /** Under the seal of `host`; one that everybody of the house reads; and one at the desk with a limit. */
  readonly sealed: TestGuest
  readonly plain: TestGuest
  readonly served: TestGuest
  readonly lines: Map<Ear, TestLine>
  /** Conversations of the other workspace. */
  readonly foreign: Set<string>
  /** What the story calls each id. */
  readonly names: Map<string, string>
}

// So long before the database's clock that no moment of that one is ever taken for a tick of this one.
const began = Date.now() - 10 * 60_000

/** `glass`: two of this house may open together what a third has sealed. */
export async function openStory(secrets: Secrets, glass: boolean): Promise<Story> {
  const clock = clockFrom(began)
  const logged: string[] = []
  const pushed: Story['pushed'] = []
  const push = recorder(pushed)
  const matrix = await openMatrix({ now: clock.now, hears: (line) => logged.push(line), push })
  const { house } = matrix
  if (glass) await matrix.bring('change-workspace', { name: 'Harbor', accent: '#00587b', breakGlass: true })
  const desks = { open: await house.desk('open'), hall: await house.desk('hall', { limit: 1 }) }
  const comes = (desk: string, name: string, text: string) => {
    clock.stand(desk.length + name.length)
    const who = { name, email: `${name}@example.org`, text, textKey: randomUUID() }
    return house.arrive(desk, newSecret(), who)
  }
  const guests = {
    sealed: await comes('open', 'Ada', 'Before the seal'),
    plain: await comes('open', 'Omar', 'For all of you'),
    served: await comes('hall', 'Mei', 'In the hall'),
  }
  const foreign = new Set([(matrix.who['foreign-guest'] as TestGuest).conversation])
  const story = { matrix, clock, secrets, logged, pushed, ...guests, foreign, lines: new Map(), names: new Map() }
  nameAll(story, desks)
  return story
}

/** A device for everybody who can have one, and a push service between that writes down what each is told. */
function recorder(pushed: Story['pushed']): Push {
  return {
    publicKey: deviceKeys.publicKey,
    takes: () => true,
    async send({ endpoint }, { text }) {
      pushed.push({ ear: endpoint.split('/').at(-1) as Ear, text })
      return { status: 201, wishedMs: null }
    },
  }
}

export async function switchAlertsOn(story: Story): Promise<void> {
  for (const ear of ears) {
    const who = personOf(story, ear)
    if (!who || !('token' in who)) continue
    const device = { endpoint: `https://push.example/${ear}`, ...deviceKeys }
    const { http } = story.matrix.house
    const asked = {
      method: 'PUT',
      url: '/api/me/alerts/subscription',
      headers: credentialsOf(who),
      payload: device,
    } as const
    const { statusCode } = await http.inject(asked)
    if (statusCode !== 200) throw new Error(`No alerts for ${ear}: ${statusCode}`)
  }
}

/** Tells devices what is to be told by now. */
export async function bringPushes({ matrix }: Story): Promise<void> {
  const { jobs } = matrix.house
  const tasks = alertTasks({ ...matrix.house, mail: { sends: false, post: async () => undefined } })
  for (let job = jobs.shift(); job; job = jobs.shift())
    if (job.name === 'alert-hosts' || job.name === 'push') await tasks[job.name](job.payload)
}

function nameAll({ matrix, names, sealed, plain, served }: Story, desks: Readonly<Record<string, string>>): void {
  for (const [standing, who] of Object.entries(matrix.who)) if (who) nameOne(names, standing, who)
  for (const [name, guest] of Object.entries({ sealed, plain, served })) nameOne(names, name, guest)
  for (const [name, id] of Object.entries({ ...desks, visa: matrix.desk, team: matrix.team })) names.set(id, name)
  names.set(matrix.house.workspace, 'Harbor').set(matrix.foreign.workspace, 'Pier').set(matrix.foreign.desk, 'pier')
}

function nameOne(names: Map<string, string>, name: string, who: TestHost | TestGuest): void {
  names.set(who.id, name)
  if ('session' in who) names.set(who.session, `session of ${name}`)
  else names.set(who.conversation, `talk of ${name}`)
}

export function personOf({ matrix, sealed }: Story, ear: Ear): TestHost | TestGuest | null {
  if (ear === 'sealed-guest') return sealed
  return ear === 'log' ? null : matrix.who[ear]
}

/** Opens a line for everybody who can have one; answers once each has been told where things stand. */
export async function listen(story: Story): Promise<Map<Ear, TestLine>> {
  const lines = new Map<Ear, TestLine>()
  for (const ear of ears) {
    const who = personOf(story, ear)
    if (who) lines.set(ear, await follow(story, who))
  }
  await settle(lines)
  return lines
}

async function follow(story: Story, who: TestHost | TestGuest): Promise<TestLine> {
  const line = await lineOf(story.matrix.house, who)
  const lists: Topic[] = 'token' in who ? ['inbox', 'tags', 'directory'] : ['desk']
  const talks = [story.sealed, story.plain, story.matrix.guests.guest, story.matrix.who['foreign-guest'] as TestGuest]
  const topics = [...lists, ...talks.map(({ conversation }): Topic => `conversation:${conversation}`)]
  for (const topic of topics) line.follow(topic)
  // What happens before one is let in is told at once with all that came before, and later by itself: nobody is to tell houses apart by that.
  for (const topic of topics) await line.hearAny((frame) => answersFollow(frame, topic), `answer to following ${topic}`)
  return line
}

function answersFollow(frame: FrameDown, wanted: Topic): boolean {
  if (frame.t === 'desk') return wanted === 'desk'
  return ['snapshot', 'following', 'gone'].includes(frame.t) && 'topic' in frame && frame.topic === wanted
}

let pings = 0

/** Answers once everything that was on its way to these lines has come. */
export async function settle(lines: ReadonlyMap<Ear, TestLine>): Promise<void> {
  pings += 1
  const n = pings
  for (const line of lines.values()) line.say({ t: 'ping', n })
  for (const line of lines.values()) await line.hear('pong', (frame) => frame.n === n)
}

export interface Act {
  readonly by: TestHost | TestGuest
  readonly on: string
  readonly method?: 'POST' | 'PUT' | 'DELETE'
  readonly rest: string
  readonly body?: object
}

/** Does something in a conversation; answers with the number of its last fact once its row was told to whoever may read it. */
export async function act(story: Story, { by, on, method = 'POST', rest, body = {} }: Act): Promise<number> {
  const answer = await story.matrix.house.http.inject({
    method,
    url: `/api/conversations/${on}${rest}`,
    headers: { ...credentialsOf(by), 'idempotency-key': randomUUID() },
    payload: body,
  })
  if (answer.statusCode !== 200) throw new Error(`${method} ${rest}: ${answer.statusCode} ${answer.body}`)
  const { n } = answer.json() as { n?: number }
  await toldUpTo(story, on, n ?? 0)
  return n ?? 0
}

/** Answers once everybody who may was told of this conversation's fact `n`, and of its row: of a newcomer's too. */
export async function toldUpTo({ lines, foreign }: Story, on: string, n: number): Promise<void> {
  const witness = lines.get(foreign.has(on) ? 'foreign-owner' : 'host')
  if (n > 0) await witness?.hear('row', ({ row }) => row.id === on && row.n >= n)
  await settle(lines)
}
