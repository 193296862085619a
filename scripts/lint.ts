// oxlint with types, minus the listed exceptions: tsx scripts/lint.ts [path ...]
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { judge, readExceptions, total } from './rules/exceptions.ts'
import type { Diagnostic } from './rules/exceptions.ts'
import { readTree } from './rules/tree.ts'

interface Report {
  readonly diagnostics: readonly {
    readonly message: string
    readonly code?: string
    readonly filename: string
    readonly labels: readonly { readonly span: { readonly line: number } }[]
  }[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const exceptions = readExceptions(readTree(root))
const findings = judge(lint(), exceptions)
for (const finding of findings) console.log(finding)
console.log(`lint: ${findings.length} to mend, ${total(exceptions)} exceptions`)
process.exitCode = findings.length > 0 ? 1 : 0

function lint(): Diagnostic[] {
  const paths = process.argv.slice(2)
  const args = ['--type-aware', '-f', 'json', ...(paths.length > 0 ? paths : ['.'])]
  const run = spawnSync(process.execPath, ['node_modules/oxlint/bin/oxlint', ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (!run.stdout.startsWith('{')) throw new Error(`${run.stdout}\n${run.stderr}`)
  const { diagnostics } = JSON.parse(run.stdout) as Report
  return diagnostics.map(({ filename, code = 'syntax', message, labels }) => ({
    file: filename,
    rule: code,
    line: labels[0]?.span.line ?? 0,
    message,
  }))
}
