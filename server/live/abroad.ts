// Who is where by the lines of other nodes, as they say: kept as long as they are there, rebuilt and never repaired.
import type { ConversationId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { GuestPresence } from '../../protocol/presence.ts'
import type { AtConversation, HostThere, Word } from './bus.ts'

const kept = 20_000

/** What a word has changed. */
export interface Changed {
  readonly conversations: readonly AtConversation[]
  /** Workspaces in which a host came or went. */
  readonly workspaces: ReadonlySet<WorkspaceId>
}

export class Abroad {
  /** By conversation and node. */
  private readonly at = new Map<ConversationId, Map<string, AtConversation>>()
  private readonly hosts = new Map<WorkspaceId, Map<string, HostThere>>()

  /** Takes what a node says; what is older than what it said before is left alone. */
  take(node: string, { at = [], hosts = [] }: Word): Changed {
    const conversations = at.filter((one) => this.takeConversation(node, one))
    const workspaces = hosts.filter((one) => this.takeHost(node, one)).map(({ workspace }) => workspace)
    return { conversations, workspaces: new Set(workspaces) }
  }

  /** The node is no more: nobody knows where those are who were there. */
  drop(node: string): Changed {
    const conversations: AtConversation[] = []
    for (const [id, nodes] of [...this.at]) {
      const said = nodes.get(node)
      if (said) conversations.push(said)
      nodes.delete(node)
      if (nodes.size === 0) this.at.delete(id)
    }
    const workspaces = new Set<WorkspaceId>()
    for (const [workspace, there] of this.hosts) {
      const own = [...there.keys()].filter((key) => key.startsWith(node))
      for (const key of own) there.delete(key)
      if (own.length > 0) workspaces.add(workspace)
    }
    return { conversations, workspaces }
  }

  hostsAt(conversation: ConversationId): HostId[] {
    return [...(this.at.get(conversation)?.values() ?? [])].flatMap(({ hosts }) => hosts)
  }

  guestsAt(conversation: ConversationId): GuestPresence[] {
    return [...(this.at.get(conversation)?.values() ?? [])].flatMap(({ guest }) => guest ?? [])
  }

  has(conversation: ConversationId): boolean {
    return this.at.has(conversation)
  }

  conversations(): Iterable<ConversationId> {
    return this.at.keys()
  }

  conversationsIn(workspace: WorkspaceId): ConversationId[] {
    return [...this.at].flatMap(([id, nodes]) => {
      const [first] = nodes.values()
      return first?.workspace === workspace ? [id] : []
    })
  }

  /** Hosts who have a line there. */
  hostsIn(workspace: WorkspaceId): HostId[] {
    return [...(this.hosts.get(workspace)?.values() ?? [])].flatMap(({ here, host }) => (here ? [host] : []))
  }

  /** Until when a page there was in front of this host; Infinity while it is, 0 if none was. */
  frontUntil(workspace: WorkspaceId, host: HostId): Instant {
    const own = [...(this.hosts.get(workspace)?.values() ?? [])].filter((one) => one.host === host && one.here)
    return Math.max(0, ...own.map(({ front }) => front ?? Infinity))
  }

  private takeConversation(node: string, said: AtConversation): boolean {
    const nodes = this.at.get(said.conversation) ?? new Map<string, AtConversation>()
    if ((nodes.get(node)?.v ?? -1) >= said.v) return false
    this.at.delete(said.conversation)
    this.at.set(said.conversation, nodes.set(node, said))
    const [oldest] = this.at.keys()
    if (this.at.size > kept && oldest) this.at.delete(oldest)
    return true
  }

  /** Whether the host came or went by it. */
  private takeHost(node: string, said: HostThere): boolean {
    const there = this.hosts.get(said.workspace) ?? new Map<string, HostThere>()
    const before = there.get(`${node} ${said.host}`)
    if (before && before.v >= said.v) return false
    this.hosts.set(said.workspace, there.set(`${node} ${said.host}`, said))
    return (before?.here ?? false) !== said.here
  }
}
