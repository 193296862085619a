// Lint exceptions: one list, which may only shrink.
import { execFileSync } from 'node:child_process'
import type { Findings, Tree } from './tree.ts'

export interface Exception {
  readonly file: string
  /** As the linter names it: `eslint(max-lines)`. */
  readonly rule: string
  /** How often the rule may be broken in that file. */
  readonly count: number
  readonly why: string
}

export interface Diagnostic {
  readonly file: string
  readonly rule: string
  readonly line: number
  readonly message: string
}

const list = 'scripts/rules/exceptions.json'

export const readExceptions = (tree: Tree) => JSON.parse(tree.read(list)) as readonly Exception[]

/** What the linter found beyond the exceptions, and the exceptions that are no longer needed in full. */
export function judge(found: readonly Diagnostic[], exceptions: readonly Exception[]): Findings {
  const covered = (one: Exception) => found.filter(({ file, rule }) => file === one.file && rule === one.rule)
  const spare = exceptions
    .filter((one) => covered(one).length < one.count)
    .map((one) => `${list}: ${one.file} ${one.rule} is needed ${covered(one).length} times, not ${one.count}`)
  const excused = new Set(exceptions.flatMap((one) => (covered(one).length <= one.count ? covered(one) : [])))
  const rest = found
    .filter((diagnostic) => !excused.has(diagnostic))
    .map(({ file, line, rule, message }) => `${file}:${line}: ${message} ${rule}`)
  return [...rest, ...spare]
}

/** Fails when the list has grown since the commit before its last change. Silent without git. */
export function checkExceptions(tree: Tree): Findings {
  const now = total(readExceptions(tree))
  const before = earlier(tree.root).map((text) => total(JSON.parse(text) as readonly Exception[]))
  const least = Math.min(...before, Number.POSITIVE_INFINITY)
  return now > least ? [`${list}: grew from ${least} to ${now}; it may only shrink`] : []
}

export const total = (exceptions: readonly Exception[]) => exceptions.reduce((sum, { count }) => sum + count, 0)

/** The list as committed, and as it was before the commit that last touched it. */
function earlier(root: string): string[] {
  const last = git(root, ['log', '-1', '--format=%H', '--', list])?.trim()
  if (!last) return []
  return [git(root, ['show', `${last}:${list}`]), git(root, ['show', `${last}^:${list}`])].filter(
    (text) => text !== undefined,
  )
}

function git(root: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return undefined
  }
}
