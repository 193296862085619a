// What each receiver holds against the table: the same facts, the same head, the same list. They come to it by themselves.
import type { Thread } from '../../client/thread.ts'
import type { NumberedFact } from '../../protocol/conversation.ts'
import type { AnyDevice, HostDevice } from '../people/device.ts'
import { holds } from '../until.ts'
import type { LogCheck } from './check-log.ts'
import type { Findings } from './findings.ts'
import type { Row } from './table.ts'

export interface PeopleParts {
  readonly devices: readonly AnyDevice[]
  readonly log: LogCheck
  readonly findings: Findings
  /** Whether lists are compared too; they must then hold everything that the table holds. */
  readonly lists: boolean
}

/** Waits until every receiver is where the table is; who is not in time is behind. Then compares what they hold. */
export async function checkPeople(parts: PeopleParts, withinMs: number): Promise<void> {
  if (!(await holds(() => behind(parts).length === 0, { withinMs, everyMs: 15 })))
    for (const who of behind(parts)) parts.findings.add('behind', who)
  for (const device of parts.devices) {
    for (const thread of device.threads.values()) compareThread(parts, device, thread)
    if (device.kind === 'host' && parts.lists) compareList(parts, device)
  }
}

function behind({ devices, log, lists }: PeopleParts): string[] {
  return devices.flatMap((device) => {
    const threads = [...device.threads.values()].filter(({ id, n }) => n !== log.lastSeq(id))
    const words = threads.map(({ id, n, state }) => `${device.name} is at ${n} of ${log.lastSeq(id)} (${state})`)
    return device.kind === 'host' && lists ? [...words, ...rowsBehind(device, log)] : words
  })
}

/** Live conversations whose row in the list is missing or old; a closed one may have left the list. */
function rowsBehind({ name, id, inbox }: HostDevice, log: LogCheck): string[] {
  return [...log.recounts.values()].flatMap((recount) => {
    const row = inbox.row(recount.id)
    if (recount.life === 'closed' && !row) return []
    if (row?.n !== recount.lastSeq) return [`${name}'s list is at ${row?.n} of ${recount.lastSeq}`]
    const unread = inbox.unread(row)
    return unread === recount.unreadOf(id) ? [] : [`${name}'s list has ${unread} unread of ${recount.unreadOf(id)}`]
  })
}

function compareThread({ log, findings }: PeopleParts, device: AnyDevice, thread: Thread): void {
  const rows = log.rows.get(thread.id) ?? []
  const first = thread.facts[0]?.n ?? thread.n + 1
  const wrong = thread.facts.find((fact, at) => !isSame(fact, rows[first - 1 + at], device.kind))
  if (wrong) findings.add('different', `${device.name} holds ${JSON.stringify(wrong).slice(0, 120)}`)
  const recount = log.recounts.get(thread.id)
  const { head } = thread
  if (!recount || !head || thread.n !== recount.lastSeq) return
  const names = ['life', 'guestSaid', 'guestSaw', 'hostsSaw', ...(device.kind === 'host' ? hostsOnly : [])] as const
  for (const name of names)
    if (head[name] !== recount[name])
      findings.add('different', `${device.name}'s head has ${name} ${head[name]}, not ${recount[name]}`)
}

const hostsOnly = ['assignee', 'epoch'] as const

function compareList({ log, findings }: PeopleParts, { name, inbox }: HostDevice): void {
  for (const recount of log.recounts.values()) {
    const row = inbox.row(recount.id)
    if (row?.n !== recount.lastSeq) continue
    const wrong = (['life', 'guestSaid', 'guestSaw', ...hostsOnly] as const).filter((at) => row[at] !== recount[at])
    for (const at of wrong) findings.add('different', `${name}'s list has ${at} ${row[at]}, not ${recount[at]}`)
  }
}

/** The audiences as the lab understands them, said a second time and differently from the product. */
/** The last is what only a newer version says (`lab/upgrade`): not even its own readers know what it means. */
const hiddenFromHosts = new Set(['link-asked', 'link-added', 'from-tomorrow'])
const hiddenFromGuests = new Set([...hiddenFromHosts, 'note-added'])

function isSame(fact: NumberedFact, row: Row | undefined, audience: 'guest' | 'host'): boolean {
  if (!row || row.seq !== fact.n) return false
  const givenBack = row.type === 'assigned' && row.data?.['to'] === null
  const gone = givenBack && row.data?.['gone'] !== undefined && audience === 'guest'
  const hidden =
    audience === 'guest' ? hiddenFromGuests.has(row.type) || (givenBack && !gone) : hiddenFromHosts.has(row.type)
  if (fact.hidden || hidden) return fact.hidden === true && hidden
  const shown = gone ? 'host-gone' : row.type === 'welcomed' ? 'message-sent' : row.type
  const text = 'text' in fact.fact ? fact.fact.text : null
  // A file is told by its parts; which of them are its label and which its description is not the lab's to know.
  if ('file' in fact.fact && fact.fact.file !== row.data?.['file']) return false
  const words = row.type === 'file-shared' ? null : row.text
  return fact.fact.type === shown && text === words && fact.by.kind === row.by && (fact.key ?? null) === row.key
}
