// What a node has to say beside its commits: gathered, the newest of each thing, until the next look writes it down.
import type { SessionId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { AtConversation, HostThere, Typing, Word } from '../live/bus.ts'

/** In one word. */
const most = 500
const typingKept = 200

export class Unsaid {
  private readonly at = new Map<string, AtConversation>()
  private readonly hosts = new Map<string, HostThere>()
  private typing: Typing[] = []
  private readonly ended = new Set<SessionId>()
  private readonly work = new Set<WorkspaceId>()

  add({ at = [], hosts = [], typing = [], ended = [], work = [] }: Word): void {
    for (const one of at) keepNewest(this.at, one.conversation, one)
    for (const one of hosts) keepNewest(this.hosts, `${one.workspace} ${one.host}`, one)
    // Whoever typed longer ago than this is no longer typing.
    this.typing = [...this.typing, ...typing].sort((one, other) => one.v - other.v).slice(-typingKept)
    for (const session of ended) this.ended.add(session)
    for (const workspace of work) this.work.add(workspace)
  }

  /** All of it, in words of a size that everybody takes. */
  take(): Word[] {
    const [at, hosts, ended, work] = [this.at.values(), this.hosts.values(), this.ended, this.work].map((all) => [
      ...all,
    ])
    const words = wordsOf({ at, hosts, typing: this.typing, ended, work } as Word)
    for (const all of [this.at, this.hosts, this.ended, this.work]) all.clear()
    this.typing = []
    return words
  }
}

/** The same in words of at most so many things each. */
export function wordsOf({ at = [], hosts = [], typing = [], ended = [], work = [] }: Word): Word[] {
  const longest = Math.max(...[at, hosts, typing, ended, work].map(({ length }) => length))
  return Array.from({ length: Math.ceil(longest / most) }, (_, part) => {
    const slice = <One>(all: readonly One[]) => all.slice(part * most, (part + 1) * most)
    return { at: slice(at), hosts: slice(hosts), typing: slice(typing), ended: slice(ended), work: slice(work) }
  })
}

function keepNewest<One extends { readonly v: number }>(kept: Map<string, One>, key: string, one: One): void {
  if ((kept.get(key)?.v ?? -1) < one.v) kept.set(key, one)
}
