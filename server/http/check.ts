// One compiled schema for each input, and problems in words that name the field.
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Problem } from '../../protocol/frames.ts'

/** Null when the value fits; else what is wrong, by path, ten problems at most. */
export type Check = (value: unknown) => readonly Problem[] | null

/** Compiles a schema once; the check then takes well under a microsecond. */
export function compileCheck(schema: TSchema): Check {
  const compiled = Compile(schema)
  return (value) => {
    if (compiled.Check(value)) return null
    const problems = compiled.Errors(value).slice(0, 10)
    return problems.map(({ instancePath, keyword }) => ({ path: instancePath || '/', problem: keyword }))
  }
}
