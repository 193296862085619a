// What stops the server from starting and what a person can do about it. Printed as words, without a stack.

/** A known reason not to start: `message` says what is wrong, what was expected and what to do. */
export class Trouble extends Error {
  override readonly name = 'Trouble'
}

/** The code of a system error (`EACCES`, `ENOSPC` ...) or of a Postgres error (`3D000` ...), if it carries one. */
export function codeOf(fault: unknown): string | undefined {
  if (typeof fault !== 'object' || fault === null || !('code' in fault)) return undefined
  return typeof fault.code === 'string' ? fault.code : undefined
}

/** The message of anything thrown. */
export function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}
