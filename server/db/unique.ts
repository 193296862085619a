import { codeOf } from '../trouble.ts'

/** Whether Postgres says that such a row is there already, where there may be one only. */
export function isUniqueViolation(fault: unknown): boolean {
  return codeOf(fault) === '23505'
}
