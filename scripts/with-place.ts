// What the commands about copies of data share: what was opened is closed however they end, and a fault is told in words.
import type { Place } from '../server/db/backup/place.ts'
import { StoreAway } from '../server/files/bytes.ts'
import { Trouble } from '../server/trouble.ts'

/** Closes the place whatever happens, also when somebody asks to stop half-way. */
export async function withPlace(place: Place, work: () => Promise<void>): Promise<void> {
  const stopped = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => reject(new Trouble('It was stopped half-way, and nothing of it is kept.')))
  })
  try {
    await Promise.race([work(), stopped])
  } catch (fault) {
    await place.close('undone')
    throw fault
  }
  await place.close()
}

/** Runs the command to its end and leaves: with 1 after what it could not do. */
export async function runCommand(command: () => Promise<void>): Promise<never> {
  try {
    await command()
  } catch (fault) {
    console.error(fault instanceof Trouble || fault instanceof StoreAway ? fault.message : fault)
    process.exit(1)
  }
  process.exit(0)
}
