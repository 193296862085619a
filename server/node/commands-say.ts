// What a node has to say beside its commits: gathered, the newest of each thing, until the next look writes it down.
import type { SessionId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { AtConversation, HostThere, Taken, Typing, Word } from '../live/bus.ts'

/** In one word. */
const most = 500
const typingKept = 200

export class Unsaid {
  private readonly at = new Map<string, AtConversation>()
  private readonly hosts = new Map<string, HostThere>()
  private readonly taken = new Map<string, Taken>()
  private typing: Typing[] = []
  private readonly ended = new Set<SessionId>()
  private readonly work = new Set<WorkspaceId>()

  add({ at = [], hosts = [], typing = [], ended = [], work = [], taken = [] }: Word): void {
    for (const one of at) keepNewest(this.at, one.conversation, one)
    for (const one of hosts) keepNewest(this.hosts, `${one.workspace} ${one.host}`, one)
    for (const one of taken) keepNewest(this.taken, `${one.of} ${one.name}`, one)
    // Whoever typed longer ago than this is no longer typing.
    this.typing = [...this.typing, ...typing].sort((one, other) => one.v - other.v).slice(-typingKept)
    for (const session of ended) this.ended.add(session)
    for (const workspace of work) this.work.add(workspace)
  }

  /** All of it, in words of a size that everybody takes. */
  take(): Word[] {
    const all = [this.at, this.hosts, this.taken, this.ended, this.work]
    const [at, hosts, taken, ended, work] = all.map((some) => [...some.values()])
    const words = wordsOf({ at, hosts, taken, ended, work, typing: this.typing } as Word)
    for (const some of all) some.clear()
    this.typing = []
    return words
  }
}

/** The same in words of at most so many things each. */
export function wordsOf(word: Word): Word[] {
  const things = Object.entries(word) as [string, readonly unknown[]][]
  const longest = Math.max(...things.map(([, all]) => all.length))
  return Array.from({ length: Math.ceil(longest / most) }, (_, part) =>
    Object.fromEntries(things.map(([name, all]) => [name, all.slice(part * most, (part + 1) * most)])),
  )
}

function keepNewest<One extends { readonly v: number }>(kept: Map<string, One>, key: string, one: One): void {
  if ((kept.get(key)?.v ?? -1) < one.v) kept.set(key, one)
}
