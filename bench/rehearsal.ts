// Two hundred pretend guests at one desk, and a host at work among them in a real console: what each act of the host takes until
// the screen shows it, and what server and Postgres spend meanwhile.
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { efforts } from '../e2e/effort.ts'
import { closeBrowser, newContext, newPage } from '../e2e/pages.ts'
import type { RehearsalNow } from '../protocol/rehearsal.ts'
import type { Asked } from './asked.ts'
import { percentile, shown } from './figures.ts'
import { busySeconds, childrenOf, cpuSecondsOf } from './proc.ts'
import { seedPairs } from './seed.ts'
import { openAdmin, type Server, startServer, stopProcess } from './servers.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const guests = 200
/** Between two guests, as somebody works who is quick. */
const breathMs = 1000
/** From where a hand comes to rest on a row until it presses; it comes as a pointer does, so that the page knows. */
const aimMs = 150

/** The 95th percentile of what all acts cost the page, in milliseconds of its own work, and cores of server and Postgres together. */
export async function measureRehearsal({ folder, quick }: Asked) {
  // With its pages, as npm start runs it.
  await promisify(execFile)(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/build.ts'], { cwd: root })
  const server = await startServer(join(root, 'dist/server/main.js'), join(folder, 'rehearsal'))
  const { page, token } = await hostAt(server)
  const arrived = await begin(server, token)
  await page.locator('.desk:has(.rehearsal) .row').nth(2).waitFor()
  await readDuties(page)
  const spent = spending(server)
  const done = await work(page, performance.now() + (quick ? 20_000 : 60_000))
  const cores = spent()
  const came = await arrived()
  await closeBrowser({ shared: false })
  await stopProcess(server.child)
  console.log(`\nrehearsal of ${guests}, ${came} of whom came; p50 and p95 in ms`)
  for (const act of acts)
    console.log(
      line(
        act,
        done.filter((one) => one.act === act),
      ),
    )
  console.log(`  cores: server and Postgres ${shown(cores.server)}, pretend guests ${shown(cores.guests)}`)
  console.log(
    `  the whole machine ${shown(cores.machine)}: what it does besides makes whatever waits for the server later`,
  )
  return { rehearsalActMs: share(done, 'workMs', 0.95), rehearsalCores: cores.server }
}

/** One act: what the page itself worked for it, and how long it was until it was seen. */
interface Done {
  readonly act: Act
  readonly workMs: number
  readonly seenMs: number
}

function line(act: Act, done: readonly Done[]): string {
  const figures = (what: 'workMs' | 'seenMs') =>
    `${shown(share(done, what, 0.5))} and ${shown(share(done, what, 0.95))}`
  return `  ${act.padEnd(8)} ${`${done.length}`.padStart(3)} times: work ${figures('workMs')}, seen after ${figures('seenMs')}`
}

function share(done: readonly Done[], what: 'workMs' | 'seenMs', of: number): number {
  return percentile(
    done.map((one) => one[what]).sort((one, other) => one - other),
    of,
  )
}

/** An owner's console, open. */
async function hostAt({ port, dataFolder }: Server): Promise<{ page: Page; token: string }> {
  const admin = await openAdmin(dataFolder, 'parley')
  const [pair] = await seedPairs(admin, 1)
  if (!pair) throw new Error('Nobody was seeded')
  await admin.query(`update host set role = 'owner'`)
  await admin.end()
  const context = await newContext()
  await context.addCookies([{ name: 'parley_session', value: pair.token, url: `http://127.0.0.1:${port}` }])
  const page = await newPage(context)
  // What runs this file gives functions their names, by a helper that the page has not.
  await page.addInitScript('globalThis.__name = (one) => one')
  await page.addInitScript(prepare)
  await page.goto(`http://127.0.0.1:${port}/console`)
  await page.locator('.desk').first().waitFor()
  return { page, token: pair.token }
}

/** Answers how many have come. */
async function begin({ port }: Server, token: string): Promise<() => Promise<number>> {
  const url = `http://127.0.0.1:${port}`
  const headers = { cookie: `parley_session=${token}`, 'content-type': 'application/json' }
  const directory = (await (await fetch(`${url}/api/directory`, { headers })).json()) as { desks: { id: string }[] }
  const body = { id: randomUUID(), of: directory.desks[0]?.id, guests, minutes: 1, seed: 7 }
  const response = await fetch(`${url}/api/rehearsals`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`It does not begin: ${response.status} ${await response.text()}`)
  return async () => {
    const now = await fetch(`${url}/api/rehearsals/${body.id}`, { headers })
    return ((await now.json()) as RehearsalNow).arrived
  }
}

/** The notice of duties stands before the first conversation, and takes every key until the server has taken down that it was read. */
async function readDuties(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I have read this' }).click()
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
}

/** CPU from now on, in cores: of server and Postgres, of the pretend guests, of the whole machine. */
function spending({ pid }: Server) {
  const crowd = childrenOf(pid).find((child) =>
    readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('guests-process'),
  )
  if (crowd === undefined) throw new Error('There are no pretend guests')
  const now = () => ({ at: performance.now(), all: cpuSecondsOf(pid), crowd: cpuSecondsOf(crowd), busy: busySeconds() })
  const before = now()
  return () => {
    const after = now()
    const seconds = (after.at - before.at) / 1000
    const guestsSpent = after.crowd - before.crowd
    return {
      server: (after.all - before.all - guestsSpent) / seconds,
      guests: guestsSpent / seconds,
      machine: (after.busy - before.busy) / seconds,
    }
  }
}

const acts = ['open', 'answer', 'assign', 'close'] as const
type Act = (typeof acts)[number]

/** One guest after the other: looked at, answered, taken, closed. */
async function work(page: Page, until: number): Promise<readonly Done[]> {
  const done: Done[] = []
  while (performance.now() < until) {
    const seen: number[] = []
    await aim(page)
    const steps = acts.map((act) => async () => void seen.push(await page.evaluate(perform, act)))
    const worked = await efforts(page, steps)
    done.push(...acts.map((act, at) => ({ act, workMs: worked[at] ?? Number.NaN, seenMs: seen[at] ?? Number.NaN })))
    await wait(breathMs)
  }
  return done
}

/** The pointer goes to whom is looked at next. */
async function aim(page: Page): Promise<void> {
  const next = await page.evaluate(() => {
    const { bench } = window as unknown as { bench: InPage }
    const rows = [...document.querySelectorAll<HTMLAnchorElement>('.desk:has(.rehearsal) .row')]
    return rows.findIndex(({ href }) => !bench.done.has(href))
  })
  await page.locator('.desk:has(.rehearsal) .row').nth(next).hover()
  await wait(aimMs)
}

interface InPage {
  /** Conversations that were worked on. */
  readonly done: Set<string>
  /** Fulfilled with the frame that shows it; or after so long that somebody would give up. */
  readonly shown: (seen: () => boolean) => Promise<void>
}

/** Runs in the page before anything else: what the acts need there. */
function prepare(): void {
  const shown = async (seen: () => boolean) => {
    const stop = new AbortController()
    await new Promise<void>((done) => {
      // Asked only when something has changed: to look at every frame would be work of ours.
      const look = () => seen() && done()
      const observer = new MutationObserver(look)
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
      stop.signal.addEventListener('abort', () => observer.disconnect())
      setTimeout(done, 5000)
      look()
    })
    stop.abort()
    await new Promise((done) => requestAnimationFrame(done))
  }
  Object.assign(window, { bench: { done: new Set(), shown } satisfies InPage })
}

/** Runs in the page: does it as a hand would, and answers how long it was until it was seen. */
async function perform(act: Act): Promise<number> {
  const { bench } = window as unknown as { bench: InPage }
  const find = (selector: string) => document.querySelector<HTMLElement>(selector)
  const press = (key: string, on: EventTarget = document.body) =>
    on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  const text = `Welcome, ${performance.now()}`
  const log = () => find('#talk')?.textContent ?? ''
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('.desk:has(.rehearsal) .row')]
  // Who was answered may come back with the same name on them.
  const next = rows.find(({ href }) => !bench.done.has(href))
  const name = next?.querySelector('.row-name')?.textContent ?? ''
  const holder = find('[data-role=assign]')?.textContent
  const write = () => {
    const field = document.querySelector('textarea')
    if (!field) return
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    press('Enter', field)
  }
  const open = () => {
    bench.done.add(next?.href ?? '')
    next?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, button: 0 }))
  }
  const doing = { open, answer: write, assign: () => press('m'), close: () => press('e') }
  const seen = {
    open: () => find('#talk-title')?.textContent === name && log() !== '',
    answer: () => log().includes(text),
    assign: () => find('[data-role=assign]')?.textContent !== holder,
    close: () => find('[data-role=close-more]') === null,
  }
  const from = performance.now()
  doing[act]()
  await bench.shown(seen[act])
  return performance.now() - from
}
