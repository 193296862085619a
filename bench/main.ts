// npm run bench [-- --quick] [--compare] [--save] [--only talk,idle,start,...] [--profile <folder>]: how fast, beside what else could have been built.
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { buildAll } from './build.ts'
import { comparison, readEarlier, saveEarlier } from './earlier.ts'
import { type Figures, missed, table } from './figures.ts'
import { measureCall } from './call.ts'
import { measureFanOut } from './fan-out.ts'
import { measureIdle } from './idle.ts'
import { measureInbox } from './inbox.ts'
import { measureKnowledge } from './knowledge.ts'
import { measureLong } from './long.ts'
import { measureNodes } from './nodes.ts'
import { measureRehearsal } from './rehearsal.ts'
import { measureQueue } from './queue.ts'
import { measureSearch } from './search.ts'
import { stopAll, withFolder } from './servers.ts'
import { measureStart } from './start.ts'
import { measureTalk } from './talk.ts'

const parts = {
  start: measureStart,
  talk: measureTalk,
  nodes: measureNodes,
  idle: measureIdle,
  'fan-out': measureFanOut,
  call: measureCall,
  queue: measureQueue,
  inbox: measureInbox,
  long: measureLong,
  search: measureSearch,
  rehearsal: measureRehearsal,
  knowledge: measureKnowledge,
}
type Part = keyof typeof parts

const { values } = parseArgs({
  options: {
    compare: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    profile: { type: 'string' },
  },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void stopAll().then(() => process.exit(130))
  })

await buildAll()
const figures: Figures = await withFolder(async (folder) => {
  const all = {}
  for (const part of chosen(values.only)) {
    Object.assign(all, await parts[part]({ folder, quick: values.quick, profile: values.profile }))
  }
  return all
})
console.log(table(figures))
console.log(JSON.stringify(figures))
const earlier = values.compare ? readEarlier() : null
if (earlier) console.log(comparison(earlier, figures))
if (values.save) saveEarlier(figures, { commit: commitNow(), quick: values.quick })
const short = missed(figures)
if (short.length > 0) {
  console.log(`missed: ${short.join(', ')}`)
  process.exitCode = 1
}

function commitNow(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
}

function chosen(only: string | undefined): Part[] {
  const names = Object.keys(parts) as Part[]
  if (only === undefined) return names
  const unknown = only.split(',').filter((name) => !(name in parts))
  if (unknown.length > 0) throw new Error(`--only takes ${names.join(', ')}, not ${unknown.join(', ')}`)
  return names.filter((name) => only.split(',').includes(name))
}
