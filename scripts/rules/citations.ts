// Which ids the tests, the comments and the documents cite.
import ts from 'typescript'
import { isCode, isTest } from './tree.ts'
import type { Tree } from './tree.ts'

export interface Citation {
  readonly id: string
  readonly file: string
  /** The test's full name, those of its `describe`s before it. */
  readonly name: string
}

export interface TestNames {
  readonly citations: readonly Citation[]
  /** Tests that are switched off or run alone, as `file: name`. */
  readonly asleep: readonly string[]
}

const bracketed = /\[([A-Z]{1,2}\d{1,3})\]/g

/** Ids in the names of tests and of the `describe`s around them, read from the syntax, so that strings in a test's body do not count. */
export function citedByTests(tree: Tree): TestNames {
  const citations: Citation[] = []
  const asleep: string[] = []
  for (const file of tree.files.filter(isTest)) {
    const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
    const source = ts.createSourceFile(file, tree.read(file), ts.ScriptTarget.ES2023, true, kind)
    collect(source, { file, around: '', citations, asleep })
  }
  return { citations, asleep }
}

/** Ids in brackets in documents (`*.md`), and rule ids in comments of the code: id and place. */
export function citedInPassing(tree: Tree): readonly { id: string; file: string; line: number; document: boolean }[] {
  return tree.files.flatMap((file) => {
    const document = file.endsWith('.md') && file !== 'scripts/rules/README.md' && !file.endsWith('rules.md')
    if (!document && !(isCode(file) && !file.startsWith('scripts/'))) return []
    return tree
      .read(file)
      .split('\n')
      .flatMap((text, at) => {
        if (!document && !/^\s*(\/\/|\/?\*)/.test(text)) return []
        return idsIn(text).map((id) => ({ id, file, line: at + 1, document }))
      })
  })
}

export const idsIn = (text: string) => [...text.matchAll(bracketed)].map(([, id = '']) => id)

interface Place {
  readonly file: string
  readonly around: string
  readonly citations: Citation[]
  readonly asleep: string[]
}

function collect(node: ts.Node, place: Place): void {
  const called = ts.isCallExpression(node) ? calledTest(node) : undefined
  if (!called) return ts.forEachChild(node, (child) => collect(child, place))
  const name = `${place.around} ${called.name}`.trim()
  if (called.asleep) place.asleep.push(`${place.file}: ${name}`)
  if (called.suite) return ts.forEachChild(node, (child) => collect(child, { ...place, around: name }))
  if (!called.asleep) for (const id of new Set(idsIn(name))) place.citations.push({ id, file: place.file, name })
}

function calledTest(call: ts.CallExpression): { name: string; suite: boolean; asleep: boolean } | undefined {
  const [first] = call.arguments
  const words = calleeWords(call.expression)
  const root = words[0] ?? ''
  if (!first || !['test', 'it', 'describe'].includes(root)) return undefined
  const name = literalText(first)
  if (name === undefined) return undefined
  const asleep = words.some((word) => ['skip', 'only', 'todo', 'fails'].includes(word))
  return { name, suite: root === 'describe', asleep }
}

/** `test.each([...])('…')` is test, each. */
function calleeWords(callee: ts.Expression): string[] {
  if (ts.isIdentifier(callee)) return [callee.text]
  if (ts.isPropertyAccessExpression(callee)) return [...calleeWords(callee.expression), callee.name.text]
  if (ts.isCallExpression(callee)) return calleeWords(callee.expression)
  if (ts.isTaggedTemplateExpression(callee)) return calleeWords(callee.tag)
  return []
}

function literalText(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('…')
}
