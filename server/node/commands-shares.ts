// Who is where by the lines of this node, told to all others as it changes; and all of it to one that comes.
import type { ConversationId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { AtConversation, HostThere, Typing } from '../live/bus.ts'
import type { Hub } from '../live/hub.ts'
import type { Presence } from '../live/presence.ts'
import type { Nodes } from './commands.ts'
import { wordsOf } from './commands-say.ts'

/** What changes in so short a time is told together. */
const gatherMs = 40

export interface SharesWorld {
  readonly nodes: Nodes
  readonly hub: Hub
  readonly presence: Presence
  readonly workspaceOf: (conversation: ConversationId) => WorkspaceId | null
}

export class Shares {
  private readonly world: SharesWorld
  private readonly conversations = new Set<ConversationId>()
  private readonly hosts = new Map<string, { workspace: WorkspaceId; host: HostId }>()
  private typing: Typing[] = []
  private timer: NodeJS.Timeout | null = null
  private v = 0

  constructor(world: SharesWorld) {
    this.world = world
    world.nodes.onCame(() => this.noteAll())
  }

  note(conversation: ConversationId): void {
    if (!this.isHeard()) return
    this.conversations.add(conversation)
    this.wind()
  }

  noteHost(workspace: WorkspaceId, host: HostId): void {
    if (!this.isHeard()) return
    this.hosts.set(`${workspace} ${host}`, { workspace, host })
    this.wind()
  }

  type(typing: Omit<Typing, 'v'>): void {
    if (!this.isHeard()) return
    this.typing.push({ ...typing, v: this.next() })
    this.wind()
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer)
  }

  private noteAll(): void {
    for (const conversation of this.world.presence.ownPresent()) this.note(conversation)
    for (const { known } of this.world.hub.lines) if (known?.kind === 'host') this.noteHost(known.workspace, known.id)
  }

  private isHeard(): boolean {
    return this.world.nodes.state().others > 0
  }

  private wind(): void {
    this.timer ??= setTimeout(() => this.say(), gatherMs)
  }

  private say(): void {
    this.timer = null
    const at = [...this.conversations].flatMap((id) => this.atConversation(id) ?? [])
    const hosts = [...this.hosts.values()].map((one) => this.hostThere(one))
    const { typing } = this
    this.conversations.clear()
    this.hosts.clear()
    this.typing = []
    for (const word of wordsOf({ at, hosts, typing })) this.world.nodes.say(word)
  }

  /** Null where this node knows too little of the conversation to say anything of it. */
  private atConversation(conversation: ConversationId): AtConversation | null {
    const workspace = this.world.workspaceOf(conversation)
    return workspace && { v: this.next(), workspace, conversation, ...this.world.presence.ownOf(conversation) }
  }

  private hostThere({ workspace, host }: { workspace: WorkspaceId; host: HostId }): HostThere {
    const lines = this.world.hub.linesOf(workspace, host)
    const until = Math.max(0, ...lines.map(({ inFrontUntil }) => inFrontUntil))
    return { v: this.next(), workspace, host, here: lines.length > 0, front: until === Infinity ? null : until }
  }

  private next(): number {
    this.v += 1
    return this.v
  }
}
