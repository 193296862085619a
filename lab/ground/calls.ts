// Calls to the system as strace wrote them down, each with the moment at which it began and that at which it was over.

export interface Call {
  readonly name: string
  readonly args: string
  /** `0`, a count, or `-1 EIO (Input/output error)`; empty for one that was not over. */
  readonly result: string
  /** The lines of the log in which it began and was over: what is larger came later. */
  readonly began: number
  readonly over: number
}

/** In the order in which they began. */
export function callsIn(lines: readonly string[]): Call[] {
  const calls: Call[] = []
  /** Of each process, the place of the call that is not over yet. */
  const open = new Map<string, number>()
  for (const [at, line] of lines.entries()) {
    const [, pid = '', rest = ''] = /^(\d+)\s+(.*)$/s.exec(line) ?? []
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/s.exec(rest)?.[1]
    const begun = open.get(pid)
    const before = begun === undefined ? undefined : calls[begun]
    if (resumed !== undefined && before && begun !== undefined) {
      calls[begun] = { ...before, ...endOf(before.args + resumed), over: at }
      open.delete(pid)
      continue
    }
    const [, name, after = ''] = /^(\w+)\((.*)$/s.exec(rest) ?? []
    if (!name) continue
    const unfinished = /^(.*) <unfinished \.\.\.>$/s.exec(after)?.[1]
    if (unfinished !== undefined) open.set(pid, calls.length)
    const said = unfinished === undefined ? endOf(after) : { args: unfinished, result: '' }
    calls.push({ name, ...said, began: at, over: unfinished === undefined ? at : Infinity })
  }
  return calls
}

function endOf(text: string): Pick<Call, 'args' | 'result'> {
  const [, args = text, result = ''] = /^(.*)\)\s+= (.*)$/s.exec(text) ?? []
  return { args, result }
}
