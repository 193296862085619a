// Words that a desk says by itself may name variables; they are filled in when they are said.

export const variables = ['guest', 'event', 'hosts', 'workspace', 'start', 'end', 'zone'] as const
export type Variable = (typeof variables)[number]

/** What stands for each; empty where it is not known, as the name of a guest who gave none. */
export type Values = Readonly<Record<Variable, string>>

const named = /\{([^{}\s]{1,40})\}/g

/** [DE7] The first name in braces that is no variable; null when all are. */
export function unknownVariable(text: string): string | null {
  for (const [, name = ''] of text.matchAll(named)) if (!isVariable(name)) return name
  return null
}

/**
 * [DE8] The text with what is known filled in. A variable of which nothing is known goes with the space before it, so
 * that "Hello {guest}, welcome" becomes "Hello, welcome".
 */
export function fillIn(text: string, values: Values): string {
  return text
    .replace(/([^\S\n]?)\{([^{}\s]{1,40})\}/g, (whole, space: string, name: string) => {
      if (!isVariable(name)) return whole
      return values[name] === '' ? '' : space + values[name]
    })
    .replace(/^[\s,،:]+/, '')
}

function isVariable(name: string): name is Variable {
  return (variables as readonly string[]).includes(name)
}
