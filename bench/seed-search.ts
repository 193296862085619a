// A year of conversations at a dozen desks, and the index as the indexer would have left it: written straight into the tables.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { indexWords } from '../domain/search/index-words.ts'
import * as sql from './seed-search-sql.ts'

/** What is searched for: in half of all messages, in five hundred of a million, half typed, a guest's name, in none. */
export const searches = {
  common: 'please',
  rare: 'zephyrine',
  prefix: 'harb',
  'one letter': 'h',
  name: 'aurelia quandt',
  'two common words': 'please tomorrow',
  unspaced: '京都',
  nothing: 'xylograph',
} as const

const perConversation = 20
const distinct = 20_000

/** Fills a new workspace with so many messages, and answers the session's token of a host who works at two desks of three. */
export async function seedSearch(admin: pg.Client, messages: number): Promise<string> {
  const workspace = randomUUID()
  const token = randomBytes(32).toString('base64url')
  const texts = Array.from({ length: distinct }, (_, number) => textOf(number))
  await admin.query(sql.house, [workspace])
  await admin.query(sql.hosts, [workspace, createHash('sha256').update(token).digest()])
  await admin.query(sql.guests, [workspace, Math.ceil(messages / perConversation), guestNames])
  await admin.query(sql.desks, [workspace])
  await admin.query(sql.conversations, [workspace, perConversation])
  await admin.query(sql.seals, [workspace])
  const called = [...new Set(guestNames)]
  await admin.query(sql.names, [called, called.map(wordsFor)])
  await admin.query(sql.phrases, [texts.map((_, number) => number), texts, texts.map(wordsFor)])
  await admin.query(sql.withoutIndexes)
  // What fills tables in one statement takes no parameters where it makes a table.
  for (const statement of [sql.said, sql.bands, sql.facts, sql.words, sql.entries, sql.marks])
    await admin.query(statement.replaceAll('$1', `'${workspace}'::uuid`))
  await admin.query(sql.withIndexes)
  // A house at rest: otherwise Postgres tidies up while it is measured.
  for (const rest of ['vacuum (analyze)', 'checkpoint']) await admin.query(rest)
  return token
}

/** As the indexer writes them, with a place for the band's number. */
const wordsFor = (text: string) =>
  indexWords(text)
    .map((word) => `'§.${word}'`)
    .join(' ')

const syllables = ['ha', 'bo', 'ri', 'ta', 'mé', 'lu', 'ne', 'so', 'ki', 'da', 'po', 'fe', 'gu', 'wa', 'چا', 'تا']
const vocabulary = [
  ...['tomorrow', 'visa', 'harbor', 'letter', 'mañana', 'cita', 'موعد', 'التأشيرة', '京都駅', 'ビザ'],
  ...Array.from({ length: 4096 }, (_, number) => [0, 4, 8].map((by) => syllables[(number >> by) % 16]).join('')),
]

/** Eight to sixteen words: few words stand in many texts and many in few, as in any language. */
function textOf(number: number): string {
  const next = chanceFrom(number)
  const words = Array.from(
    { length: 8 + Math.floor(next() * 9) },
    () => vocabulary[Math.floor(vocabulary.length ** next()) - 1],
  )
  if (number % 2 === 0) words.push('please')
  if (number % 2000 === 7) words.push('zephyrine')
  return words.join(' ')
}

/** Numbers from 0 to 1, the same for the same beginning, so that every run searches the same words. */
function chanceFrom(seed: number): () => number {
  let state = seed + 1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    return (((mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const first = ['Ada', 'Omar', 'Mei', 'Lukas', 'Ingrid', 'Noor', 'Bram', 'Zoë', 'José', 'Amina', 'Chen', 'Ivo']
const last = ['Okonkwo', 'Brandt', 'Solberg', 'Rivera', 'Sato', 'Haddad', 'Novak', 'Lindqvist', 'Quist', 'Iyer']
/** One guest in 240 is called so. */
const guestNames = Array.from({ length: 1201 }, (_, at) =>
  at % 240 === 7
    ? 'Aurelia Quandt'
    : `${first[at % first.length] ?? ''} ${last[Math.floor(at / first.length) % last.length] ?? ''}`,
)
