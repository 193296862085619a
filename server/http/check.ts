// One compiled schema for each input, and problems in words that name the field.
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { Problem } from '../../protocol/frames.ts'

/** Null when the value fits; else what is wrong, by path, ten problems at most. */
export type Check = (value: unknown) => readonly Problem[] | null

/** A schema as a function, made when it is first asked; a check then takes well under a microsecond. */
export function compileCheck(schema: TSchema): Check {
  let compiled: Validator | null = null
  return (value) => {
    compiled ??= Compile(schema)
    if (compiled.Check(value)) return null
    const problems = compiled.Errors(value).slice(0, 10)
    return problems.map(({ instancePath, keyword }) => ({ path: instancePath || '/', problem: keyword }))
  }
}
