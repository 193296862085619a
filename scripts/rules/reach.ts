// Clock, chance, environment and network are handed in, never reached for (seam 3 of the architecture).
import { isProduct } from './tree.ts'
import type { Findings, Tree } from './tree.ts'

interface Reach {
  readonly what: RegExp
  readonly where: (file: string) => boolean
  readonly why: string
}

const chance = /\b(Math\.random|randomUUID|getRandomValues|randomBytes)\s*\(/
const clock = /\b(Date\.now|performance\.now)\s*\(|new Date\(\s*\)/

const reaches: readonly Reach[] = [
  { what: chance, where: (file) => /^(domain|protocol)\//.test(file), why: 'rules take their ids' },
  { what: clock, where: (file) => /^(domain|protocol)\//.test(file), why: 'rules take their time' },
  {
    what: /\b(setTimeout|setInterval|queueMicrotask|fetch)\s*\(/,
    where: (file) => /^(domain|protocol)\//.test(file),
    why: 'rules do nothing',
  },
  {
    // PATH is handed on to child processes and decides nothing of ours.
    what: /\bprocess\.env\b(?!\['PATH'\])/,
    where: (file) => file.startsWith('server/') && file !== 'server/main.ts',
    why: 'the environment is read once, in main',
  },
  {
    what: /(?<![.\w])fetch\s*\(/,
    where: (file) => file.startsWith('server/') && !file.startsWith('server/outbound/'),
    why: 'only server/outbound opens connections to the outside',
  },
  { what: /\benum\s+\w+\s*\{/, where: () => true, why: 'state is a union' },
]

export function checkReach(tree: Tree): Findings {
  return tree.files.filter(isProduct).flatMap((file) => {
    const here = reaches.filter(({ where }) => where(file))
    return code(tree.read(file)).flatMap((text, at) =>
      here.filter(({ what }) => what.test(text)).map(({ why }) => `${file}:${at + 1}: ${why}: ${text.trim()}`),
    )
  })
}

/** Lines without their comments. */
const code = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/.*$/, ''))
