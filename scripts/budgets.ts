// What the pages weigh, against what they may: tsx scripts/budgets.ts [--json]
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { allFiles, entryOf, gzipBytes, initialFiles, wordsKey } from './rules/weights.ts'
import type { Manifest } from './rules/weights.ts'

type Page = 'guest' | 'frame' | 'contact' | 'console' | 'widget'

const web = fileURLToPath(new URL('../dist/web', import.meta.url))

/**
 * What is fetched only by whoever asks for it, by whoever has to wait in line or was put out, before a closed door, where
 * something rare is said or a link opens nothing, with a file, with one that needs a code, by who flags what they wrote, by whom a
 * bot answers or a host offers something, or where a website asks which desk.
 */
const asked = /^conversation\/(device-dialog|emoji-grid|more-items)/
const inLine = /^queue\//
const before = /^door\/closed-parts/
const rare = /^seldom\//
const told = /^told\//
const seen = /^file\/see/
const given = /^file\/give/
const coded = /^file\/code/
const flagged = /^flag\//
/** What cards and offers share with it is named after it. */
const bots = /^(bot\/|_bot-)/
const offers = /^offer\//
const which = /^frame\/choice/
const apart = [asked, inLine, before, rare, told, seen, coded, given, flagged, bots, offers, which]

interface Budget {
  readonly what: string
  readonly page: Page
  readonly most: number
  readonly files: (manifest: Manifest, page: Page) => readonly string[]
}

const budgets = [
  { what: 'guest, before one can type', page: 'guest', most: 15_000, files: firstFiles },
  { what: 'guest, all of text chat', page: 'guest', most: 25_000, files: chatFiles },
  {
    what: 'guest, fetched when asked for',
    page: 'guest',
    most: 2_500,
    files: (manifest) => apartFiles(manifest, asked),
  },
  { what: 'guest, fetched in line', page: 'guest', most: 5_000, files: (manifest) => apartFiles(manifest, inLine) },
  {
    what: 'guest, fetched where a seal is',
    page: 'guest',
    most: 2_000,
    files: (manifest) => apartFiles(manifest, rare),
  },
  {
    what: 'guest, fetched before a closed door',
    page: 'guest',
    most: 3_000,
    files: (manifest) => apartFiles(manifest, before),
  },
  {
    what: 'guest, told where a link leads',
    page: 'guest',
    most: 1_500,
    files: (manifest) => apartFiles(manifest, told),
  },
  {
    what: 'guest, fetched while a bot answers',
    page: 'guest',
    most: 2_500,
    files: (manifest) => apartFiles(manifest, bots),
  },
  {
    what: 'guest, fetched where cards are, or a host offers something',
    page: 'guest',
    most: 5_000,
    files: (manifest) => behindWhatIsSeen(manifest, offers),
  },
  { what: 'guest, fetched to see a file', page: 'guest', most: 4_000, files: (manifest) => apartFiles(manifest, seen) },
  {
    what: 'guest, fetched to open a file with its code',
    page: 'guest',
    most: 2_000,
    files: (manifest) => behindWhatIsSeen(manifest, coded),
  },
  { what: 'guest, fetched to send one', page: 'guest', most: 5_000, files: (manifest) => apartFiles(manifest, given) },
  {
    what: 'guest, fetched to flag own words',
    page: 'guest',
    most: 2_500,
    files: behindTheMenu,
  },
  { what: 'guest, the worker', page: 'guest', most: 1_000, files: () => ['worker.js'] },
  { what: 'the guest in a frame, all of text chat', page: 'frame', most: 28_000, files: chatFiles },
  {
    what: 'the guest in a frame, asked which desk',
    page: 'frame',
    most: 2_500,
    files: (manifest) => apartFiles(manifest, which),
  },
  { what: 'the guest by a contact link, before one can type', page: 'contact', most: 16_000, files: firstFiles },
  { what: 'the guest by a contact link, all of text chat', page: 'contact', most: 28_000, files: chatFiles },
  { what: 'a website, its script', page: 'widget', most: 5_000, files: () => ['loader.js'] },
  { what: 'console, the worker', page: 'console', most: 3_000, files: () => ['worker.js'] },
  { what: 'console, at the start', page: 'console', most: 180_000, files: firstFiles },
] as const satisfies readonly Budget[]

const weighed = budgets.map(({ what, page, most, files }) => {
  const manifest = readManifest(page)
  const counted = manifest ? files(manifest, page) : []
  return { what, most, bytes: gzipBytes(`${web}/${page}`, counted), files: counted }
})

if (process.argv.includes('--json')) console.log(JSON.stringify(weighed))
else for (const { what, most, bytes, files } of weighed) console.log(line(what, { bytes, most, count: files.length }))
process.exitCode = weighed.every(({ bytes, most }) => bytes > 0 && bytes <= most) ? 0 : 1

function readManifest(page: Page): Manifest | undefined {
  const path = `${web}/${page}/.vite/manifest.json`
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : undefined
}

/** The entry's static graph, and the words, without which nothing is drawn. */
function firstFiles(manifest: Manifest, page: Page): readonly string[] {
  const words = wordsKey(manifest, page, 'en')
  return initialFiles(manifest, [entryOf(manifest), ...(words ? [words] : [])])
}

function chatFiles(manifest: Manifest): readonly string[] {
  return allFiles(manifest, entryOf(manifest), { language: 'en', apart: anyOf(apart) })
}

function anyOf(chunks: readonly RegExp[]): RegExp {
  return new RegExp(chunks.map(({ source }) => source).join('|'))
}

/** What is no part of the chat, nor fetched by those others. */
function apartFiles(manifest: Manifest, ...own: readonly RegExp[]): readonly string[] {
  const chat = new Set(chatFiles(manifest))
  const others = anyOf(apart.filter((one) => !own.includes(one)))
  const every = allFiles(manifest, entryOf(manifest), { language: 'en', apart: others })
  return every.filter((file) => !chat.has(file))
}

/** What stands behind the menu, which is itself fetched when it is asked for. */
function behindTheMenu(manifest: Manifest): readonly string[] {
  const menu = new Set(apartFiles(manifest, asked))
  return apartFiles(manifest, asked, flagged).filter((file) => !menu.has(file))
}

/** Offers are fetched by what is fetched to see anything that is more than words. */
function behindWhatIsSeen(manifest: Manifest, own: RegExp): readonly string[] {
  const more = new Set(apartFiles(manifest, seen))
  return apartFiles(manifest, seen, own).filter((file) => !more.has(file))
}

function line(what: string, { bytes, most, count }: { bytes: number; most: number; count: number }): string {
  const kb = (size: number) => (size / 1000).toFixed(1)
  if (bytes === 0) return `FAIL ${what}: not built`
  return `${bytes <= most ? 'ok  ' : 'FAIL'} ${what}: ${kb(bytes)} of ${kb(most)} kB gzip in ${count} ${count === 1 ? 'file' : 'files'}`
}
