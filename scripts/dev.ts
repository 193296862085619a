// npm run dev: builds what was changed, and starts the server again with it. Settings are those of npm start.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, watch } from 'node:fs'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { buildPage, FOLDERS, PAGES } from './page-bundle.ts'
import { buildServer } from './server-bundle.ts'
import { STAMP } from './sources.mjs'
import { writeAllWords } from './words.ts'

const SETTLES_MS = 100
/** Which folders go into the server, and which into each page. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  server: ['server', 'pretend', 'client', 'domain', 'protocol', 'words', 'cast'],
  ...Object.fromEntries(PAGES.map((page) => [page, [roomOf(page), 'ui', 'client', 'domain', 'protocol', 'words']])),
}

/** The room of a page that is a part of another's. */
function roomOf(page: string): string {
  return FOLDERS[page]?.split('/')[0] ?? page
}

const changed = new Set<string>(Object.keys(PARTS))
let server: ChildProcess | undefined
let working = false

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
// What is built here is built in parts; npm start shall not take it for whole.
await rm(STAMP, { force: true })
for (const folder of new Set(Object.values(PARTS).flat())) {
  if (existsSync(folder)) watch(folder, { recursive: true }, (_, file) => note(folder, file ?? ''))
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().then(() => process.exit(0)))
await work()

function note(folder: string, file: string): void {
  if (/\.(test|stories)\.|~$/.test(file)) return
  for (const [part, folders] of Object.entries(PARTS)) if (folders.includes(folder)) changed.add(part)
  setTimeout(() => void work(), SETTLES_MS)
}

async function work(): Promise<void> {
  if (working || changed.size === 0) return
  working = true
  const parts = [...changed]
  changed.clear()
  const startedAt = Date.now()
  try {
    writeAllWords()
    await Promise.all(parts.map((part) => (part === 'server' ? buildServer('dist/server') : buildPage(part))))
    console.log(`${parts.join(', ')} built in ${Date.now() - startedAt} ms`)
    await stop()
    server = spawn(process.execPath, ['dist/server/main.js'], { stdio: 'inherit' })
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault)
  }
  working = false
  await work()
}

async function stop(): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  await gone
}
