// What a Prometheus reads of this process. Labels are names of ours, from tables in the code: never an id, a name or a word.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from './db/database.ts'
import type { Hub } from './live/hub.ts'
import type { Lanes } from './log/lanes.ts'
import type { Nodes } from './node/commands.ts'
import type { Model } from './outbound/model.ts'

export interface Measured {
  readonly lanes: Pick<Lanes, 'onCommit' | 'onSettled' | 'length'>
  readonly hub: Pick<Hub, 'lines'>
  readonly database: Pick<Database, 'connections'>
  readonly model: Pick<Model, 'onAsked'> | null
  readonly nodes: Pick<Nodes, 'state' | 'counts'>
}

export interface Metrics {
  readonly type: string
  /** All figures, as a Prometheus reads them. */
  text(): Promise<string>
}

const secondsOfACommand = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const sizesOfACommit = [1, 2, 5, 10, 25, 50, 100, 200, 400]

/** Begins to count. */
export function measure({ lanes, hub, database, model, nodes }: Measured): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  countCommands(lanes, registers)
  if (model) countQuestions(model, registers)
  showNodes(nodes, registers)
  new Gauge({
    name: 'parley_lines',
    help: 'Live lines that are open now, by who is at the other end.',
    labelNames: ['who'],
    registers,
    collect() {
      const count = { guest: 0, host: 0, nobody: 0 }
      for (const { known } of hub.lines) count[known ? known.kind : 'nobody'] += 1
      for (const [who, lines] of Object.entries(count)) this.set({ who }, lines)
    },
  })
  new Gauge({
    name: 'parley_database_connections',
    help: 'Connections to Postgres: open, idle, and how much work waits for one.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, connections] of Object.entries(database.connections())) this.set({ state }, connections)
    },
  })
  return { type: registry.contentType, text: () => registry.metrics() }
}

function showNodes(nodes: Measured['nodes'], registers: Registry[]): void {
  new Gauge({
    name: 'parley_other_nodes',
    help: 'Other servers on the same database.',
    registers,
    collect() {
      this.set(nodes.state().others)
    },
  })
  if (!nodes.counts) return
  new Gauge({
    name: 'parley_bus_up',
    help: 'Whether NATS carries.',
    registers,
    collect() {
      this.set(nodes.state().bus === 'up' ? 1 : 0)
    },
  })
  new Gauge({
    name: 'parley_bus_words',
    help: 'What came over NATS, was turned away, or had no room, since the start.',
    labelNames: ['came'],
    registers,
    collect() {
      for (const [came, words] of Object.entries(nodes.counts ?? {})) this.set({ came }, words)
    },
  })
}

function countQuestions(model: Pick<Model, 'onAsked'>, registers: Registry[]): void {
  const questions = new Counter({
    name: 'parley_model_questions_total',
    help: 'Questions to the model, by what for and what came of them.',
    labelNames: ['for', 'came'],
    registers,
  })
  model.onAsked((what, came) => questions.inc({ for: what, came }))
}

function countCommands(lanes: Measured['lanes'], registers: Registry[]): void {
  const commands = new Counter({
    name: 'parley_commands_total',
    help: 'Commands that are over, by what came of them.',
    labelNames: ['command', 'came'],
    registers,
  })
  const seconds = new Histogram({
    name: 'parley_command_seconds',
    help: 'From a command that was taken to its answer: the wait for a commit, and the commit.',
    buckets: secondsOfACommand,
    registers,
  })
  const facts = new Histogram({
    name: 'parley_commit_facts',
    help: 'Facts that one commit has kept.',
    buckets: sizesOfACommit,
    registers,
  })
  lanes.onSettled((command, came, tookMs) => {
    commands.inc({ command, came })
    seconds.observe(tookMs / 1000)
  })
  lanes.onCommit((_workspace, changes) => {
    facts.observe(changes.reduce((sum, { entries }) => sum + entries.length, 0))
  })
  new Gauge({
    name: 'parley_commands_waiting',
    help: 'Commands that wait for a commit now.',
    registers,
    collect() {
      this.set(lanes.length)
    },
  })
}
