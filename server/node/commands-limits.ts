// Limits across nodes: each tells the others how much it has given out, and they give out so much less.
import { createHmac } from 'node:crypto'
import type { Taken } from '../live/bus.ts'
import type { Limited, Limits, Together } from '../live/limits.ts'
import type { Nodes } from './commands.ts'

const kept = 50_000

export class CountedTogether implements Together {
  private readonly nodes: Nodes
  private readonly limits: Limits
  /** What each node has said last of each bucket. */
  private readonly said = new Map<string, Taken>()
  private v = 0
  private era = 0

  constructor(nodes: Nodes, limits: Limits) {
    this.nodes = nodes
    this.limits = limits
    limits.countTogether(this)
    // Who comes has heard nothing of before, and takes nothing of it for new.
    nodes.onCame(() => this.begin())
    nodes.onWord((node, { taken = [] }) => {
      for (const one of taken) this.hear(node, one)
    })
  }

  /** Addresses of people pass nowhere: others know the bucket by a name that only nodes can make. */
  nameOf(bucket: string): string | null {
    const { key } = this.nodes
    return key === null ? null : createHmac('sha256', key).update(bucket).digest('hex').slice(0, 32)
  }

  took(of: Limited, name: string, total: number): void {
    this.v += 1
    this.nodes.say({ taken: [{ v: this.v, era: this.era, of: of as Taken['of'], name, total }] })
  }

  begin(): void {
    this.era += 1
    this.limits.countAnew()
  }

  private hear(node: string, one: Taken): void {
    const key = `${node} ${one.name}`
    const before = this.said.get(key)
    if (before && before.v >= one.v) return
    this.said.delete(key)
    this.said.set(key, one)
    const [oldest] = this.said.keys()
    if (this.said.size > kept && oldest !== undefined) this.said.delete(oldest)
    const known = before?.era === one.era ? before.total : 0
    this.limits.takenElsewhere(one.of, one.name, one.total - known)
  }
}
