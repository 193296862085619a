// ui/tokens.css repeats the light values for browsers without light-dark(). Both lists must be equal.
import type { Findings, Tree } from './tree.ts'

const file = 'ui/tokens.css'

export function checkTokens(tree: Tree): Findings {
  if (!tree.has(file)) return []
  const text = tree.read(file).replace(/\/\*[\s\S]*?\*\//g, '')
  const start = text.search(/@supports not/)
  if (start < 0) return [`${file}: the block for browsers without light-dark() is missing`]
  const light = new Map([...text.slice(0, start).matchAll(/(--[\w-]+):\s*light-dark\(([^,()]+),/g)].map(pair))
  const repeated = new Map([...text.slice(start).matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(pair))
  const unlike = [...light]
    .filter(([name, value]) => repeated.get(name) !== value)
    .map(
      ([name, value]) => `${file}: ${name} is ${value} in light, ${repeated.get(name) ?? 'missing'} for older browsers`,
    )
  const left = [...repeated.keys()]
    .filter((name) => !light.has(name))
    .map((name) => `${file}: ${name} is only for older browsers`)
  return [...unlike, ...left]
}

const pair = ([, name = '', value = '']: RegExpMatchArray) => [name, value.trim()] as const
