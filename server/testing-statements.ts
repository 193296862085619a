// Every statement that our code holds for Postgres, read from its source: what is put together of constants and of functions that only
// put texts together is put together here too, so that none has to be run to be looked at.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('.', import.meta.url))

export interface Held {
  /** From the folder of the server. */
  readonly file: string
  /** Null for one that is put together of what only a run knows. */
  readonly text: string | null
}

/** By the names of parameters: what they are. */
type Known = ReadonlyMap<string, string>

/** All statements of the server but those of its tests; among them the beginnings of some, which stand in others as well. */
export function heldStatements(): Held[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/test/.test(file))
    .sort()
    .flatMap(statementsOf)
}

function statementsOf(file: string): Held[] {
  const path = join(root, file)
  const found: Held[] = []
  const visit = (node: ts.Node): void => {
    const begin = beginningOf(node, path)
    if (begin !== null && isStatement(begin)) found.push({ file, text: textOf(node as ts.Expression, path, new Map()) })
    else ts.forEachChild(node, visit)
  }
  visit(sourceOf(path))
  return found
}

/** How the text begins that stands here; null where none does. */
function beginningOf(node: ts.Node, path: string): string | null {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  const [first] = node.templateSpans
  return node.head.text === '' && first ? textOf(first.expression, path, new Map()) : node.head.text
}

const isStatement = (text: string) =>
  /^\s*(select\s|insert\s+into\s|update\s+\w+\s+(\w+\s+)?set\s|delete\s+from\s|with\s+(recursive\s+)?\w+\s+(\([^)]*\)\s+)?as\s)/i.test(
    text,
  )

const sources = new Map<string, ts.SourceFile>()

function sourceOf(path: string): ts.SourceFile {
  const known = sources.get(path)
  if (known) return known
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  sources.set(path, source)
  return source
}

/** What an expression of this file comes to, where that can be told without running it. */
function textOf(node: ts.Expression, path: string, known: Known): string | null {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text
  if (ts.isTemplateExpression(node)) return templateOf(node, path, known)
  if (ts.isIdentifier(node)) return known.get(node.text) ?? nearby(node, path) ?? constantOf(node.text, path)
  if (ts.isBinaryExpression(node)) return numberOf(node, path, known)
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) return calledOf(node, path, known)
  return ts.isParenthesizedExpression(node) ? textOf(node.expression, path, known) : null
}

function templateOf(node: ts.TemplateExpression, path: string, known: Known): string | null {
  const parts = node.templateSpans.map(({ expression, literal }) => {
    const text = textOf(expression, path, known)
    return text === null ? null : text + literal.text
  })
  return parts.includes(null) ? null : node.head.text + parts.join('')
}

/** Of numbers, as spans of time are written. */
function numberOf({ left, right, operatorToken }: ts.BinaryExpression, path: string, known: Known): string | null {
  const [one, other] = [left, right].map((side) => textOf(side, path, known)?.replaceAll('_', ''))
  if (one === undefined || other === undefined) return null
  if (operatorToken.kind === ts.SyntaxKind.AsteriskToken) return String(Number(one) * Number(other))
  return operatorToken.kind === ts.SyntaxKind.SlashToken ? String(Number(one) / Number(other)) : null
}

/** What was declared in a function around it. */
function nearby(node: ts.Identifier, path: string): string | null {
  for (let around: ts.Node = node.parent; !ts.isSourceFile(around); around = around.parent) {
    const found = ts.isBlock(around) ? variableIn(around.statements, node.text) : undefined
    if (found?.initializer) return textOf(found.initializer, path, new Map())
  }
  return null
}

function variableIn(statements: readonly ts.Statement[], name: string): ts.VariableDeclaration | undefined {
  return statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find((one) => one.name.getText() === name)
}

function constantOf(name: string, path: string): string | null {
  const found = declared(name, path)
  if (!found || !ts.isVariableDeclaration(found.node) || !found.node.initializer) return null
  return textOf(found.node.initializer, found.path, new Map())
}

/** A function that does nothing but answer a text. */
function calledOf(call: ts.CallExpression, path: string, known: Known): string | null {
  const found = declared(call.expression.getText(), path)
  const made = found && ts.isVariableDeclaration(found.node) ? found.node.initializer : found?.node
  if (!found || !made || !(ts.isFunctionDeclaration(made) || ts.isArrowFunction(made))) return null
  const given = made.parameters.map(({ name }, at): [string, string | null] => {
    const argument = call.arguments[at]
    return [name.getText(), argument ? textOf(argument, path, known) : null]
  })
  const answer = answerOf(made)
  if (!answer || given.some(([, text]) => text === null)) return null
  return textOf(answer, found.path, new Map(given as [string, string][]))
}

function answerOf({ body }: ts.FunctionDeclaration | ts.ArrowFunction): ts.Expression | undefined {
  if (!body || !ts.isBlock(body)) return body
  const [only, ...others] = body.statements
  return only && others.length === 0 && ts.isReturnStatement(only) ? only.expression : undefined
}

interface Declared {
  readonly node: ts.VariableDeclaration | ts.FunctionDeclaration
  readonly path: string
}

/** Where a name of a file's outermost level was declared, there or in the file that it comes from. */
function declared(name: string, path: string): Declared | null {
  const { statements } = sourceOf(path)
  const variable = variableIn(statements, name)
  if (variable) return { node: variable, path }
  const made = statements.filter(ts.isFunctionDeclaration).find((one) => one.name?.text === name)
  if (made) return { node: made, path }
  for (const statement of statements) {
    const from = passedOn(statement, name, path)
    if (from) return declared(from.name, from.path)
  }
  return null
}

/** A name that a file takes from another, or hands on. */
function passedOn(statement: ts.Statement, name: string, path: string) {
  const named = namesOf(statement)
  const found = named?.elements.find((element) => element.name.text === name)
  if (!found || !(ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))) return null
  const { moduleSpecifier } = statement
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return null
  const there = resolve(dirname(path), moduleSpecifier.text)
  return existsSync(there) ? { name: (found.propertyName ?? found.name).text, path: there } : null
}

function namesOf(statement: ts.Statement): ts.NamedImports | ts.NamedExports | undefined {
  if (ts.isExportDeclaration(statement)) {
    const clause = statement.exportClause
    return clause && ts.isNamedExports(clause) ? clause : undefined
  }
  const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined
  return bindings && ts.isNamedImports(bindings) ? bindings : undefined
}
