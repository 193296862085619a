// One ICU message: which arguments it takes, and the TypeScript that says it.
import { parse } from '@messageformat/parser'
import type { Language } from '../../words/language.ts'

type Token = ReturnType<typeof parse>[number] | { type: 'octothorpe' }
type Select = Extract<Token, { type: 'plural' | 'select' | 'selectordinal' }>

/** The type of each argument, as TypeScript: `number`, `string`, or the union of a select's cases. */
export type Arguments = ReadonlyMap<string, string>

/** A message's parts. Throws with the place where the text is not ICU MessageFormat, or uses a plural form that the language lacks. */
export function parts(text: string, language: Language): readonly Token[] {
  return parse(text, { strict: true, cardinal: forms(language, 'cardinal'), ordinal: forms(language, 'ordinal') })
}

export function argumentsOf(tokens: readonly Token[]): Arguments {
  const found = new Map<string, string>()
  for (const [name, type] of tokens.flatMap(mentioned)) {
    const before = found.get(name)
    if (before === undefined || before === 'string') found.set(name, type)
    else if (type !== 'string' && type !== before) throw new Error(`{${name}} is used as ${before} and as ${type}`)
  }
  return found
}

/** Plain text as a literal, anything else as a function of its arguments `d` and the language's forms `f`. */
export function source(tokens: readonly Token[]): string {
  if (tokens.every((token) => token.type === 'content')) return JSON.stringify(literal(tokens))
  return `(d: ${signature(argumentsOf(tokens))}, f: Forms) => ${template(tokens)}`
}

/** The arguments as a TypeScript type, names in order. */
export function signature(args: Arguments): string {
  const inOrder = [...args].sort(([a], [b]) => a.localeCompare(b))
  return `{ ${inOrder.map(([name, type]) => `${name}: ${type}`).join('; ')} }`
}

function template(tokens: readonly Token[], counted = ''): string {
  return `\`${tokens.map((token) => piece(token, counted)).join('')}\``
}

function piece(token: Token, counted: string): string {
  if (token.type === 'content') return token.value.replace(/[\\`]|\$(?=\{)/g, '\\$&')
  if (token.type === 'octothorpe') return `\${f.number(${counted})}`
  if (token.type === 'argument') return `\${f.text(d.${token.arg})}`
  if (token.type === 'function') return `\${f.number(d.${token.arg})}`
  return `\${${choice(token)}}`
}

function choice(token: Select): string {
  const value = `d.${token.arg}`
  const offset = token.pluralOffset ?? 0
  const counted = offset ? `${value} - ${offset}` : value
  const cases = token.cases.map(({ key, tokens }) => `${JSON.stringify(key)}: ${template(tokens, counted)}`).join(', ')
  const form = { plural: 'plural', selectordinal: 'ordinal', select: 'select' }[token.type]
  return `f.${form}(${value}, { ${cases} }${offset ? `, ${offset}` : ''})`
}

function mentioned(token: Token): [string, string][] {
  if (token.type === 'argument') return [[token.arg, 'string']]
  if (token.type === 'function') return [numberArgument(token.arg, token.key)]
  if (!('cases' in token)) return []
  return [[token.arg, selected(token)], ...token.cases.flatMap(({ tokens }) => tokens.flatMap(mentioned))]
}

function numberArgument(name: string, format: string): [string, string] {
  if (format !== 'number') throw new Error(`{${name}, ${format}}: format it where it is used and hand it in as text`)
  return [name, 'number']
}

function selected(token: Select): string {
  if (token.type !== 'select') return 'number'
  return token.cases
    .map(({ key }) => `'${key}'`)
    .sort()
    .join(' | ')
}

const literal = (tokens: readonly Token[]) => tokens.map((token) => ('value' in token ? token.value : '')).join('')

const known = new Map<string, Intl.LDMLPluralRule[]>()

/** Remembered, since each time it is asked, and that is twice a text, it makes its rules anew: a quarter of a build. */
function forms(language: Language, type: 'cardinal' | 'ordinal'): Intl.LDMLPluralRule[] {
  const name = `${language} ${type}`
  const found = known.get(name) ?? new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories
  known.set(name, found)
  return found
}
