// All orders in which the statements of two may run, found by running: each run follows a beginning that was chosen, then always the
// first; the last place where the second was free to go, and did not, begins the next run.

/** Who of the two goes, wherever both may. */
export type Choice = 0 | 1

/** Runs one order that begins so; answers with every choice that it met. */
export type Run = (beginning: readonly Choice[]) => Promise<readonly Choice[]>

/** Runs every order once, `most` at most; answers how many those were, and whether that was all. */
export async function everyOrder(run: Run, most: number): Promise<{ readonly runs: number; readonly all: boolean }> {
  let beginning: readonly Choice[] | null = []
  let runs = 0
  while (beginning && runs < most) {
    beginning = following(await run(beginning))
    runs += 1
  }
  return { runs, all: beginning === null }
}

function following(met: readonly Choice[]): readonly Choice[] | null {
  const last = met.lastIndexOf(0)
  return last === -1 ? null : [...met.slice(0, last), 1]
}
