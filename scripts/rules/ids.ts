// Rules, capabilities and behaviours against the tests that cite them.
import { citedByTests, citedInPassing } from './citations.ts'
import type { Citation } from './citations.ts'
import type { Findings, Tree } from './tree.ts'

export interface Rule {
  readonly id: string
  readonly text: string
  readonly file: string
}

export interface Known {
  readonly rules: readonly Rule[]
  readonly titles: Readonly<Record<string, string>>
  readonly claimed: readonly string[]
}

/** Every rule of a `rules.md`, and the capabilities and behaviours of docs/capabilities.json. */
export function knownIds(tree: Tree): Known {
  const rules = tree.files.filter((file) => isRules(file)).flatMap((file) => rulesIn(file, tree.read(file)))
  const { titles, claimed } = JSON.parse(tree.read('docs/capabilities.json')) as Pick<Known, 'titles' | 'claimed'>
  return { rules, titles, claimed }
}

/** What is wrong between what is promised and what is tested. */
export function checkIds(tree: Tree): Findings {
  const known = knownIds(tree)
  const { citations, asleep } = citedByTests(tree)
  const cited = new Set(citations.map(({ id }) => id))
  return [
    ...malformed(tree),
    ...clashes(known.rules),
    ...known.rules
      .filter(({ id }) => !cited.has(id))
      .map(({ id, file, text }) => `${file}: no test cites [${id}] ${text}`),
    ...unknownIn(tree, { known, citations }),
    ...untested({ tree, known, citations }),
    ...asleep.map((test) => `${test}: a test is not switched off, nor run alone`),
  ]
}

function rulesIn(file: string, text: string): Rule[] {
  return [...text.matchAll(ruleLine)].map(([, id = '', words = '']) => ({ id, text: words.trim(), file }))
}

const ruleLine = /^- \*\*\[?([A-Z]{2}\d{1,3})\]?\*\* (.+)$/gm

function malformed(tree: Tree): string[] {
  return tree.files
    .filter((file) => isRules(file))
    .flatMap((file) =>
      tree
        .read(file)
        .split('\n')
        .map((text, at) => ({ file, text, line: at + 1 })),
    )
    .filter(({ text }) => /^\s*([-*]\s+)?\**\[?[A-Z]{1,2}\d+\b/.test(text) && !text.match(new RegExp(ruleLine.source)))
    .map(({ file, line }) => `${file}:${line}: a rule is written "- **XX1** words"`)
}

function clashes(rules: readonly Rule[]): string[] {
  const owner = new Map<string, string>()
  const seen = new Set<string>()
  return rules.flatMap(({ id, file }) => {
    const letters = id.slice(0, 2)
    const first = owner.get(letters) ?? file
    owner.set(letters, first)
    const twice = seen.has(id) ? [`${file}: [${id}] stands twice`] : []
    seen.add(id)
    return first === file ? twice : [`${file}: the letters ${letters} belong to ${first}`]
  })
}

function unknownIn(tree: Tree, { known, citations }: { known: Known; citations: readonly Citation[] }): string[] {
  const ids = new Set([...known.rules.map(({ id }) => id), ...Object.keys(known.titles)])
  const inTests = citations
    .filter(({ id }) => !ids.has(id))
    .map(({ id, file, name }) => `${file}: [${id}] is unknown: ${name}`)
  const elsewhere = citedInPassing(tree)
    .filter(({ id, document }) => !ids.has(id) && (document || /^[A-Z]{2}/.test(id)))
    .map(({ id, file, line }) => `${file}:${line}: [${id}] is unknown`)
  const claims = known.claimed.filter((id) => !ids.has(id)).map((id) => `docs/capabilities.json: ${id} is unknown`)
  return [...inTests, ...elsewhere, ...claims]
}

interface Evidence {
  readonly tree: Tree
  readonly known: Known
  readonly citations: readonly Citation[]
}

function untested({ tree, known, citations }: Evidence): string[] {
  const cited = new Set(citations.map(({ id }) => id))
  const claims = known.claimed.flatMap((id) => {
    const tests = citations.filter((citation) => citation.id === id)
    if (tests.length === 0) return [`docs/capabilities.json: ${id} is claimed, no test cites it`]
    const real = id.startsWith('V') || tests.some(({ file }) => throughTheInterface(file))
    return real ? [] : [`docs/capabilities.json: ${id} is claimed, no test of e2e/ or server/ cites it`]
  })
  const documents = citedInPassing(tree)
    .filter(({ id, document }) => document && id in known.titles && !cited.has(id))
    .map(({ id, file, line }) => `${file}:${line}: [${id}] is cited, no test proves it`)
  return [...claims, ...documents]
}

const throughTheInterface = (file: string) => /^(e2e|server)\//.test(file) || file.endsWith('.live.test.ts')

const isRules = (file: string) => file.endsWith('/rules.md')
