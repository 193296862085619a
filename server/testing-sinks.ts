// Non-interference: one story told in two houses that differ in their secrets alone, and laid beside each other as each person
// who may not know them has heard it.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { type Chance, chanceFrom } from '../pretend/chance.ts'
import { searchAt } from './search/testing.ts'
import { happen, hide, leave, plant } from './testing-sinks-acts.ts'
import { bringPushes, listen, openStory, personOf, settle, type Story, switchAlertsOn } from './testing-sinks-house.ts'
import { type Ear, isUnmoved, kinds, secretsOf, type Variation, variations, type Way } from './testing-sinks-secrets.ts'
import { differences, renaming, statesOf, toldBy, type Transcript } from './testing-sinks-transcript.ts'
import type { TestLine } from './testing-line.ts'
import { type Asked, credentialsOf, standings } from './testing-matrix.ts'
import type { TestGuest } from './testing.ts'

/** How many moments a story has. */
const moments = 4

export interface Told {
  readonly transcripts: ReadonlyMap<Ear, Transcript>
}

/** Tells the story of this seed, every other time where two may open what is sealed, in a house with these secrets, for whoever must hear the same in spite of one of `variations`. */
async function tell(seed: number, variation: Variation | null, compared: readonly Variation[]): Promise<Told> {
  const story = await openStory(secretsOf(seed, variation), seed % 2 === 0)
  const chance = chanceFrom(seed)
  try {
    await plant(story)
    await switchAlertsOn(story)
    const ears = earsOf(chance.fork('ears')).filter((ear) => compared.some((one) => isUnmoved(ear, one)))
    const before = await heardBy(ears, (ear) => readPages(story, ear, ['/api/inbox', '/api/tags']))
    for (const [ear, line] of await listen(story)) story.lines.set(ear, line)
    await live(story, chance.fork('what everybody may see'))
    const late = await listen(story)
    await converge(story, late)
    const asked = { ...routesAsked(story, chance.fork('asked wrongly')), words: wordsAt(seed) }
    const after = await heardBy(ears, (ear) => readAll(story, ear, asked))
    const transcripts = new Map(ears.map((ear) => [ear, transcriptOf(story, ear, { before, after, late })]))
    for (const line of late.values()) line.close()
    return { transcripts: transcripts.set('log', new Map([['log', writtenBy(story)]])) }
  } finally {
    for (const line of story.lines.values()) line.close()
    await story.matrix.close()
  }
}

const outside = ['anonymous', 'expired', 'removed'] as const

/** Everybody; of those who are nobody, one. */
function earsOf(chance: Chance): readonly Ear[] {
  const kept = chance.pick(outside)
  const known = standings.filter((one) => one === kept || !(outside as readonly string[]).includes(one))
  return [...known, 'sealed-guest']
}

/** How a word of each kind begins that is there in the first house of this seed. */
function wordsAt(seed: number): readonly string[] {
  const secrets = secretsOf(seed, null)
  return kinds.map((kind) => secrets.word(kind).slice(0, 5))
}

async function live(story: Story, chance: Chance): Promise<void> {
  for (let moment = 1; moment <= moments; moment++) {
    story.clock.stand(moment * 100)
    await happen(story, chance)
    await hide(story, moment * 100)
    await settle(story.lines)
    story.clock.stand(moment * 100 + 80)
    await bringPushes(story)
  }
  await leave(story)
}

/** What is told now and then has been told when whoever was here all along knows what somebody who comes now is told. */
async function converge({ lines }: Story, late: ReadonlyMap<Ear, TestLine>): Promise<void> {
  for (const [ear, line] of late) {
    const before = lines.get(ear)
    if (before)
      await expect
        .poll(() => [...statesOf(line)].filter(([thing, state]) => statesOf(before).get(thing) !== state))
        .toEqual([])
  }
}

type Pages = ReadonlyMap<string, string>

async function heardBy(ears: readonly Ear[], read: (ear: Ear) => Promise<Pages>): Promise<ReadonlyMap<Ear, Pages>> {
  const heard = new Map<Ear, Pages>()
  for (const ear of ears) heard.set(ear, await read(ear))
  return heard
}

async function ask(story: Story, ear: Ear, { method, url, body }: Asked): Promise<string> {
  const answer = await story.matrix.house.http.inject({
    method,
    url,
    headers: { ...credentialsOf(personOf(story, ear)), 'idempotency-key': randomUUID() },
    ...(body && { payload: body }),
  })
  const { date: _date, 'x-request-id': _id, ...headers } = answer.headers
  return JSON.stringify([answer.statusCode, headers, answer.body])
}

async function readPages(story: Story, ear: Ear, urls: readonly string[]): Promise<Pages> {
  const pages = new Map<string, string>()
  for (const url of urls) pages.set(`GET ${url}`, await ask(story, ear, { method: 'GET', url }))
  return pages
}

interface AskedOf {
  readonly routes: readonly string[]
  readonly words: readonly string[]
}

/** Every address that reads, of whatever the story has; a search for each word; and commands, asked for wrongly. */
async function readAll(story: Story, ear: Ear, { routes, words }: AskedOf): Promise<Pages> {
  const pages = new Map(await readPages(story, ear, addresses(story)))
  for (const text of words) {
    const { status, answer } = await searchAt(story.matrix.house, personOf(story, ear), { text })
    pages.set(`search for ${text}`, JSON.stringify([status, answer]))
  }
  for (const route of routes) {
    const [method, path] = route.split(' ') as [Asked['method'], string]
    const url = path.replace(':', story.sealed.conversation).replaceAll(':', story.sealed.id)
    pages.set(`wrongly ${route}`, await ask(story, ear, { method, url, body: { wrong: 1 } }))
  }
  return pages
}

/** A third of all commands, another one for each seed. */
function routesAsked({ matrix }: Story, chance: Chance): Pick<AskedOf, 'routes'> {
  const asked = matrix.routes().filter((route) => !/^GET|session|me\/|resets|set-up/.test(route))
  return { routes: asked.filter(() => chance.percent(33)) }
}

function addresses({ matrix, sealed, plain }: Story): string[] {
  const foreign = matrix.who['foreign-guest'] as TestGuest
  const talks = [sealed, plain, foreign, matrix.guests.guest].map(({ conversation }) => conversation)
  const named = (path: string) =>
    path.startsWith('/api/conversations') ? talks : [sealed.id, matrix.who.host?.id ?? '', 'open', 'pier']
  const paths = matrix.routes().flatMap((route) => (route.startsWith('GET ') ? [route.slice('GET '.length)] : []))
  const further = ['/api/inbox?life=closed', '/api/inbox?limit=1', '/api/conversations/:/facts?before=1000&limit=100']
  return [...paths, ...further]
    .flatMap((path) => (path.includes(':') ? named(path).map((id) => path.replace(':', id)) : [path]))
    .map((path) => path.replaceAll(':', sealed.id))
}

interface Heard {
  readonly before: ReadonlyMap<Ear, Pages>
  readonly after: ReadonlyMap<Ear, Pages>
  readonly late: ReadonlyMap<Ear, TestLine>
}

function transcriptOf(story: Story, ear: Ear, { before, after, late }: Heard): Transcript {
  const rename = renaming(story.names, story.clock)
  const lines = [story.lines.get(ear), late.get(ear)].map((line) => (line ? toldBy(line) : new Map<string, string>()))
  const device = new Map([['pushed', pushedTo(story, ear)]])
  const heard = [
    before.get(ear) ?? new Map<string, string>(),
    ...lines,
    after.get(ear) ?? new Map<string, string>(),
    device,
  ]
  const parts = ['at first', 'on the line', 'on a late line', 'at last', 'on a device']
  const all = heard.flatMap((part, at) =>
    [...part].map(([place, text]) => [rename(`${parts[at]}: ${place}`), text] as const),
  )
  // Which of two things was told of first is how they fell together in time.
  const inOrder = all.sort(([one], [other]) => (one < other ? -1 : 1))
  return new Map(inOrder.map(([place, text]) => [place, rename(text)]))
}

function pushedTo({ pushed }: Story, ear: Ear): string {
  return pushed.flatMap((one) => (one.ear === ear ? [one.text] : [])).join('\n')
}

/** The log without what a line of it always has. */
function writtenBy({ logged, names, clock }: Story): string {
  const rename = renaming(names, clock)
  return logged
    .map((line) => rename(line.replace(/"(time|pid|hostname)":("[^"]*"|\d+),?|(?<=127.0.0.1:)\d+/g, '')))
    .join('')
}

export interface Pair {
  readonly seed: number
  readonly way: Way
  /** Who must have heard the same. */
  readonly ears: readonly Ear[]
  readonly differences: readonly string[]
}

/** Tells the story of a seed once, and then again in a house that differs in each of these ways. */
export async function comparePairs(seed: number, ways: readonly Way[]): Promise<Pair[]> {
  const all = ways.map((way) => variations[way])
  const first = await tell(seed, null, all)
  const pairs: Pair[] = []
  for (const way of ways) {
    const variation = variations[way]
    pairs.push({ seed, way, ...compare(first, await tell(seed, variation, [variation]), variation) })
  }
  return pairs
}

/** Lays what was heard in two houses beside each other, for all who may know nothing of what they differ in. */
function compare(one: Told, other: Told, variation: Variation): Pick<Pair, 'ears' | 'differences'> {
  const ears = [...other.transcripts.keys()]
  const found = ears.flatMap((ear) => {
    const heard = [one, other].map(({ transcripts }) => transcripts.get(ear) ?? new Map<string, string>())
    const [was, is] = heard.map((all) => (variation.flagged === 'same' ? all : heardOutside(ear, all)))
    return differences(was ?? new Map(), is ?? new Map()).map((where) => `${ear}, ${where}`)
  })
  return { ears, differences: found }
}

/** What is flagged stands as it was written in its own conversation, for those who read that. */
function heardOutside(ear: Ear, all: Transcript): Transcript {
  const readThere = ['host', 'organiser', 'owner'].includes(ear)
  return new Map([...all].filter(([place]) => !readThere || !place.includes('<talk of guest>')))
}
